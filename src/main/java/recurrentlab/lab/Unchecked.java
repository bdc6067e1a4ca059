package recurrentlab.lab;

/** What another thread threw, to be thrown on in this one. */
public final class Unchecked {
  private Unchecked() {}

  /**
   * Wraps only the checked exceptions that DL4J throws without declaring them.
   *
   * @return to be thrown
   * @throws Error if it is one
   */
  public static RuntimeException of(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException plain ? plain : new IllegalStateException(thrown);
  }
}
