package recurrentlab.compiled;

import recurrentlab.kernels.Rows;

/**
 * DL4J's {@code SimpleRnn} (Elman, 1990): h_t = activation(W x_t + RW h_{t-1} + b). At a step that
 * a sequence does not have, h_t is zero.
 */
final class SimpleRnnStage implements Stage {
  private final Parameter input; // W (in, H)
  private final Parameter recurrent; // RW (H, H)
  private final Parameter bias; // b (1, H)
  private final Activated activation;
  private final boolean first;
  private final CarriedState<double[][]> carried; // h, (batch, H)
  private final Arithmetic arithmetic;

  private final BatchRowsPool hiddenPool;
  private final BatchRowsPool inputGradients;

  private BatchRows x;
  private BatchRows h;

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
      Arithmetic arithmetic) {
    this.input = input;
    this.recurrent = recurrent;
    this.bias = bias;
    this.activation = new Activated(activation, recurrent.rows(), arithmetic);
    this.first = first;
    carried = new CarriedState<>(pass);
    this.arithmetic = arithmetic;
    hiddenPool = new BatchRowsPool(recurrent.rows());
    inputGradients = new BatchRowsPool(input.rows());
  }

  @Override
  public BatchRows forward(BatchRows in) {
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
    double[][] start = carried.start();
    h = hiddenPool.like(x);
    h.fill(bias.value[0]);
    arithmetic.forward(x.rows, input, h.rows);
    activation.begin(h);
    for (int t = 0; t < h.steps(); t++) {
      if (t > 0 || start != null) {
        arithmetic.forward(t > 0 ? h.at[t - 1] : start, recurrent, h.at[t]);
      }
      activation.apply(h.at[t], t * h.batch(), 0, h.width());
      h.clearAbsent(t);
    }
  }

  @Override
  public BatchRows backward(BatchRows dHidden) {
    if (carried.beginBack()) {
      run();
    }
    // In place: dL/dh_t becomes dL/d(argument of the activation).
    int steps = dHidden.steps();
    dHidden.present = x.present;
    for (int t = steps - 1; t >= 0; t--) {
      if (t < steps - 1) {
        arithmetic.backward(dHidden.at[t + 1], recurrent, dHidden.at[t]);
      }
      for (int b = 0; b < dHidden.batch(); b++) {
        double[] row = h.at[t][b];
        activation.backward(t * h.batch() + b, row, dHidden.at[t][b], 0, row.length);
      }
      dHidden.clearAbsent(t);
    }
    arithmetic.gradient(x.rows, dHidden.rows, input);
    if (steps > 1) {
      arithmetic.gradient(h.rows(0, steps - 1), dHidden.rows(1, steps), recurrent);
    }
    if (carried.start() != null) {
      arithmetic.gradient(carried.start(), dHidden.at[0], recurrent);
    }
    Rows.addColumnSums(dHidden.rows, bias.gradient[0]);
    if (first) {
      return null;
    }
    BatchRows dInput = inputGradients.like(x);
    dInput.clear();
    arithmetic.backward(dHidden.rows, input, dInput.rows);
    return dInput;
  }
}
