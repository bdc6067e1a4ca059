package recurrentlab.compiled;

/**
 * DL4J's {@code LastTimeStep}: of each sequence only the activations at its last step that is
 * there.
 */
final class LastStepStage implements Stage {
  private final Stage inner;
  private final Signals innerGradients;
  private final boolean needsPaddingAtTheEnd;
  private final String where;

  private int steps;
  private int[] last;

  /**
   * @param width of the inner stage's activations
   * @param needsPaddingAtTheEnd whether DL4J's gradient is right only where the padding comes last
   */
  LastStepStage(Stage inner, int width, boolean needsPaddingAtTheEnd, String where) {
    this.inner = inner;
    this.needsPaddingAtTheEnd = needsPaddingAtTheEnd;
    this.where = where;
    innerGradients = new Signals(width);
  }

  @Override
  public Signal forward(Signal in) {
    steps = in.steps();
    last = new int[in.batch()];
    for (int b = 0; b < last.length; b++) {
      last[b] = lastStep(in, b);
    }
    Signal out = inner.forward(in);
    double[][] rows = new double[last.length][];
    for (int b = 0; b < last.length; b++) {
      rows[b] = out.at[last[b]][b];
    }
    return new Signal(rows, 1);
  }

  private int lastStep(Signal in, int b) {
    if (in.present == null) {
      return steps - 1;
    }
    int found = -1;
    boolean gap = false;
    for (int t = 0; t < steps; t++) {
      if (in.present[t * in.batch() + b]) {
        gap |= found != t - 1;
        found = t;
      }
    }
    if (found < 0 || needsPaddingAtTheEnd && gap) {
      throw new NotCompiled(
          where + ", features mask of sequence " + b,
          needsPaddingAtTheEnd ? "ones, then zeros" : "at least one step",
          found < 0 ? "only zeros" : "a zero before a one");
    }
    return found;
  }

  @Override
  public Signal backward(Signal gradient) {
    Signal all = innerGradients.of(steps, last.length);
    all.clear();
    for (int b = 0; b < last.length; b++) {
      System.arraycopy(gradient.rows[b], 0, all.at[last[b]][b], 0, gradient.width());
    }
    return inner.backward(all);
  }
}
