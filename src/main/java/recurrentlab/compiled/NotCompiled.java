package recurrentlab.compiled;

/**
 * Something of a network, of its configuration or of its data that the compiled step does not
 * train. Thrown before anything is modified; DL4J's own {@code fit} serves.
 */
public final class NotCompiled extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotCompiled(String thing, String expected, Object found) {
    super(
        "%s: the compiled engine expects %s, found %s. Train it with DL4J's own fit (in the lab: --engine stock)"
            .formatted(thing, expected, found));
  }

  /** A class as its user knows it; an anonymous one has no simple name. */
  static String name(Class<?> type) {
    return type.isAnonymousClass() ? type.getName() : type.getSimpleName();
  }
}
