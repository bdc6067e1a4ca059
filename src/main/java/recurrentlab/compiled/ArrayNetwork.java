package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import recurrentlab.kernels.LstmGate;

/**
 * The forward pass of a network that is given by its arrays, in PyTorch's shapes: the stages of the
 * compiled step without a DL4J network, so that asking a kept model does not load ND4J. Layers are
 * added from the input on. Not for several threads at once.
 */
public final class ArrayNetwork {
  private final Arithmetic<double[]> arithmetic;
  private final List<Stage<double[]>> stages = new ArrayList<>();
  private int inputs; // of the first layer
  private int width; // of the last layer's outputs

  /** What follows a layer's products. */
  public enum Function {
    /** x. */
    IDENTITY(Activation.IDENTITY),
    /** max(x, 0). */
    RELU(Activation.RELU),
    /** exp(x_k) / &Sigma;_j exp(x_j). */
    SOFTMAX(Activation.SOFTMAX);

    private final Activation activation;

    Function(Activation activation) {
      this.activation = activation;
    }
  }

  /**
   * @param single whether activations are rounded to float, as in a network of floats
   */
  public ArrayNetwork(boolean single) {
    arithmetic = new DoubleArithmetic(single, null, new Sharing(new Team(1)));
  }

  /**
   * Adds {@code nn.LSTM}.
   *
   * @param input weight_ih_l0 (4H, I)
   * @param recurrent weight_hh_l0 (4H, H)
   * @param bias the sum of both, (4H)
   * @throws IllegalArgumentException if the shapes do not fit each other and the layer before
   */
  public ArrayNetwork lstm(double[][] input, double[][] recurrent, double[] bias) {
    int hidden = columns("recurrent weights", recurrent);
    require("rows of the input weights", LstmGate.COUNT * hidden, input.length);
    require("rows of the recurrent weights", LstmGate.COUNT * hidden, recurrent.length);
    require("bias", LstmGate.COUNT * hidden, bias.length);
    follows(columns("input weights", input), hidden);
    stages.add(
        new LstmStage<>(
            weights(inBlocks(input, hidden), Parameter.Layout.COLUMNS),
            weights(inBlocks(recurrent, hidden), Parameter.Layout.COLUMNS),
            bias(inBlocks(column(bias), hidden)),
            null,
            Activation.TORCH_TANH,
            new Activated<>(Activation.SIGMOID, LstmGate.COUNT * hidden, arithmetic),
            false,
            true,
            new Pass(null),
            arithmetic));
    return this;
  }

  /**
   * Adds {@code nn.Conv1d} with stride 1 that keeps the number of steps.
   *
   * @param kernels (out, in, k), its last two sides in one row: in · k
   * @param size k, odd
   * @param bias (out)
   */
  public ArrayNetwork convolution(double[][] kernels, int size, double[] bias) {
    int width = columns("kernels", kernels);
    require("rest of the kernels' " + width + " numbers by " + size, 0, width % size);
    require("bias", kernels.length, bias.length);
    int channels = width / size;
    double[][] windows = new double[kernels.length][width]; // (k, in), as the stage has it
    for (int out = 0; out < kernels.length; out++) {
      for (int i = 0; i < channels; i++) {
        for (int k = 0; k < size; k++) {
          windows[out][k * channels + i] = kernels[out][i * size + k];
        }
      }
    }
    follows(channels, kernels.length);
    Affine<double[]> affine =
        new Affine<>(weights(windows, Parameter.Layout.ROWS), bias(column(bias)), true, arithmetic);
    stages.add(
        new ConvolutionStage(
            affine,
            Activation.IDENTITY,
            Windows.around(size),
            true,
            arithmetic,
            "layer " + stages.size()));
    return this;
  }

  /**
   * Adds {@code nn.Linear} at every step, and a function.
   *
   * @param weights (out, in)
   * @param bias (out); null for none
   */
  public ArrayNetwork linear(double[][] weights, double[] bias, Function function) {
    if (bias != null) {
      require("bias", weights.length, bias.length);
    }
    follows(columns("weights", weights), weights.length);
    Affine<double[]> affine =
        new Affine<>(
            weights(weights, Parameter.Layout.of(weights.length)),
            bias == null ? null : bias(column(bias)),
            true,
            arithmetic);
    stages.add(new DenseStage<>(affine, function.activation, arithmetic, "layer " + stages.size()));
    return this;
  }

  /**
   * The outputs for one sequence.
   *
   * @param sequence (time, features); only read
   * @return (time, outputs); new
   * @throws IllegalArgumentException if there is no step, or a row has another length
   */
  public double[][] of(double[][] sequence) {
    if (sequence.length == 0) {
      throw new IllegalArgumentException("sequence: expected at least one step, found 0");
    }
    for (double[] row : sequence) {
      if (row.length != inputs) {
        throw new IllegalArgumentException(
            "sequence: expected " + inputs + " features a step, found " + row.length);
      }
    }
    BatchRows<double[]> rows = new BatchRows<>(sequence, sequence.length);
    for (Stage<double[]> stage : stages) {
      rows = stage.forward(rows);
    }
    double[][] outputs = rows.rows;
    double[][] copy = new double[outputs.length][];
    Arrays.setAll(copy, r -> outputs[r].clone());
    return copy;
  }

  private void follows(int in, int out) {
    if (stages.isEmpty()) {
      inputs = in;
    } else {
      require("inputs of layer " + stages.size(), width, in);
    }
    width = out;
  }

  private static int columns(String what, double[][] rows) {
    for (double[] row : rows) {
      require(what + ", columns", rows[0].length, row.length);
    }
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException(what + ": expected some numbers, found none");
    }
    return rows[0].length;
  }

  private static void require(String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: expected %d, found %d", what, expected, found));
    }
  }

  /** PyTorch's gates in our order. */
  private static double[][] inBlocks(double[][] torch, int hidden) {
    double[][] ours = new double[torch.length][];
    for (LstmGate gate : LstmGate.values()) {
      System.arraycopy(torch, gate.torchBlock() * hidden, ours, gate.from(hidden), hidden);
    }
    return ours;
  }

  private static double[][] column(double[] values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }

  /** Of PyTorch's rows, (out, in). */
  private static Parameter weights(double[][] rows, Parameter.Layout layout) {
    Parameter parameter = new Parameter(rows[0].length, rows.length, layout);
    for (int out = 0; out < rows.length; out++) {
      for (int in = 0; in < rows[0].length; in++) {
        if (parameter.byOutput) {
          parameter.value[out][in] = rows[out][in];
        } else {
          parameter.value[in][out] = rows[out][in];
        }
      }
    }
    return parameter;
  }

  private static Parameter bias(double[][] column) {
    return weights(column, Parameter.Layout.ROWS);
  }
}
