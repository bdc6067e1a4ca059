package recurrentlab.sweep;

import java.util.List;
import java.util.Locale;
import recurrentlab.settings.GradientMode;

/** The networks that {@code count} compares. */
public enum Counted {
  /** Part 1, with the notebook's settings. */
  ELMAN_RNN(List.of("a", "b")),
  /** Part 2, with the notebook's settings. */
  LSTM(List.of("a", "b")),
  /** Part 3, with the notebook's settings. */
  DL4J_LSTM(List.of("a", "b")),
  /** DL4J's LSTM by the recipe. */
  TWO_CELLS(List.of("a", "b")),
  /** The LSTM by hand by the recipe. */
  TWO_CELLS_BY_HAND(List.of("a", "b")),
  /** DL4J's LSTM by the recipe, on a\u207fb\u207fc\u207f. */
  TWO_CELLS_ABC(List.of("a", "b", "c"));

  private final List<String> letters;

  Counted(List<String> letters) {
    this.letters = letters;
  }

  /** Of its language. */
  public List<String> letters() {
    return letters;
  }

  /** Whether one seed draws its weights and its sequences; so it is in parts 1 and 2. */
  boolean drawsItsOwn() {
    return this == ELMAN_RNN || this == LSTM;
  }

  /** The gradients that it is trained with. */
  List<GradientMode> gradients() {
    return drawsItsOwn() ? List.of(GradientMode.values()) : List.of(GradientMode.EXACT);
  }

  /** Whether it is trained by {@link recurrentlab.studies.CountingRecipe}. */
  public boolean byRecipe() {
    return compareTo(TWO_CELLS) >= 0;
  }

  /** The word for it on the command line and in files, such as {@code dl4j-lstm}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
