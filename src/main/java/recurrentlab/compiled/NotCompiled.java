package recurrentlab.compiled;

/**
 * Something of a network, of its configuration or of its data that the compiled step does not
 * train. Thrown before anything is modified, where it is about a batch before that batch's update;
 * DL4J's own {@code fit} serves.
 *
 * <p>With a warning, where it is refused because DL4J 1.0.0-M2.1 itself follows a gradient that is
 * not that of its loss (tests show each by central differences, or by the order of the numbers):
 *
 * <ul>
 *   <li>LastTimeStep over an LSTM, if the features' mask has a zero before a one; over an LSTM both
 *       ways, if it has any zero. See {@link LastStepStage}.
 *   <li>TimeDistributed, if a batch of several sequences has a features' mask: it goes to the wrong
 *       rows.
 *   <li>MCXENT after a softmax, if the labels of a row do not sum to 1.
 *   <li>A plain dense layer between recurrent ones under {@code miniBatch(false)}: its
 *       preprocessors mix up time and batch.
 * </ul>
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
