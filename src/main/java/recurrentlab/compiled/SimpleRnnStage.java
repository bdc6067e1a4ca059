package recurrentlab.compiled;

import java.util.Arrays;

/**
 * DL4J's {@code SimpleRnn} (Elman, 1990): h_t = activation(W x_t + RW h_{t-1} + b). At a step that
 * a sequence does not have, h_t is zero.
 *
 * @param <R> a row
 */
final class SimpleRnnStage<R> implements Stage<R> {
  private final Parameter input; // W (in, H)
  private final Parameter recurrent; // RW (H, H)
  private final Parameter bias; // b (1, H)
  private final Activated<R> activation;
  private final boolean first;
  private final CarriedState<R[]> carried; // h, (batch, H)
  private final Arithmetic<R> arithmetic;

  private final BatchRowsPool<R> hiddenPool;
  private final BatchRowsPool<R> inputGradients;

  private BatchRows<R> x;
  private BatchRows<R> h;

  /**
   * @param first whether no parameter comes before, so that nobody needs the input's gradient
   */
  SimpleRnnStage(
      Parameter input,
      Parameter recurrent,
      Parameter bias,
      Activation activation,
      boolean first,
      Pass pass,
      Arithmetic<R> arithmetic) {
    this.input = input;
    this.recurrent = recurrent;
    this.bias = bias;
    this.activation = new Activated<>(activation, recurrent.rows(), arithmetic);
    this.first = first;
    carried = new CarriedState<>(pass);
    this.arithmetic = arithmetic;
    hiddenPool = arithmetic.pool(recurrent.rows());
    inputGradients = arithmetic.pool(input.rows());
  }

  @Override
  public BatchRows<R> forward(BatchRows<R> in) {
    x = in;
    carried.begin();
    run();
    carried.end(() -> BatchRows.copy(h.at[h.steps() - 1]));
    return h;
  }

  @Override
  public void clearState() {
    carried.clear();
  }

  private void run() {
    R[] start = carried.start();
    h = hiddenPool.like(x);
    h.fill(arithmetic.values(bias)[0]);
    arithmetic.forward(x.rows, input, h.rows);
    activation.begin(h);
    arithmetic.sequences(
        h.batch(),
        recurrent,
        (from, to) -> {
          R[] before = start == null ? null : Arrays.copyOfRange(start, from, to);
          run(h.ofSequences(from, to), from, before);
        });
  }

  /**
   * Through some sequences of the batch, which need no others.
   *
   * @param some their rows of h
   * @param first number of the first of them
   * @param start their h before the first step; null for zeros
   */
  private void run(BatchRows<R> some, int first, R[] start) {
    for (int t = 0; t < some.steps(); t++) {
      if (t > 0 || start != null) {
        arithmetic.forward(t > 0 ? some.at[t - 1] : start, recurrent, some.at[t]);
      }
      activation.apply(some.at[t], t * h.batch() + first, 0, some.width());
      some.clearAbsent(t);
    }
  }

  @Override
  public BatchRows<R> backward(BatchRows<R> dHidden) {
    if (carried.beginBack()) {
      run();
    }
    // In place: dL/dh_t becomes dL/d(argument of the activation).
    int steps = dHidden.steps();
    dHidden.present = x.present;
    arithmetic.sequences(
        h.batch(), recurrent, (from, to) -> backward(dHidden.ofSequences(from, to), from));
    arithmetic.gradient(x.rows, dHidden.rows, input);
    if (steps > 1) {
      arithmetic.gradient(h.rows(0, steps - 1), dHidden.rows(1, steps), recurrent);
    }
    if (carried.start() != null) {
      arithmetic.gradient(carried.start(), dHidden.at[0], recurrent);
    }
    arithmetic.biasGradient(dHidden.rows, bias);
    if (first) {
      return null;
    }
    BatchRows<R> dInput = inputGradients.like(x);
    dInput.clear();
    arithmetic.backward(dHidden.rows, input, dInput.rows);
    return dInput;
  }

  /**
   * Through some sequences of the batch.
   *
   * @param first number of the first of them
   */
  private void backward(BatchRows<R> dHidden, int first) {
    for (int t = dHidden.steps() - 1; t >= 0; t--) {
      if (t < dHidden.steps() - 1) {
        arithmetic.backward(dHidden.at[t + 1], recurrent, dHidden.at[t]);
      }
      for (int b = 0; b < dHidden.batch(); b++) {
        R row = h.at[t][first + b];
        activation.backward(t * h.batch() + first + b, row, dHidden.at[t][b], 0, h.width());
      }
      dHidden.clearAbsent(t);
    }
  }
}
