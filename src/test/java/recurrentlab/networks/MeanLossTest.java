package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class MeanLossTest {
  private static final IActivation SOFTMAX = new ActivationSoftmax();
  private static final IActivation IDENTITY = new ActivationIdentity();

  private static INDArray random(long seed, int rows, int columns) {
    Random random = new Random(seed);
    double[] values = random.doubles((long) rows * columns, -2, 2).toArray();
    return Nd4j.createFromArray(values).reshape(rows, columns);
  }

  private static INDArray oneHot(int... classes) {
    INDArray array = Nd4j.zeros(DataType.DOUBLE, classes.length, 3);
    for (int row = 0; row < classes.length; row++) {
      array.putScalar(row, classes[row], 1);
    }
    return array;
  }

  /** DL4J's own losses sum over the rows: the mean is their score by the number of rows. */
  @Test
  void isDl4jsSumDividedByTheRows() {
    INDArray z = random(1, 5, 3);
    INDArray y = oneHot(0, 2, 1, 1, 0);
    assertThat(new MeanCrossEntropy().computeScore(y, z, SOFTMAX, null, false))
        .isCloseTo(new LossMCXENT().computeScore(y, z, SOFTMAX, null, false) / 5, offset(1e-15));
    INDArray target = random(2, 5, 3);
    assertThat(new MeanSquaredError().computeScore(target, z, IDENTITY, null, false))
        .isCloseTo(new LossMSE().computeScore(target, z, IDENTITY, null, false) / 5, offset(1e-15));
  }

  @Test
  void gradientsAreTheScoresSlopes() {
    INDArray mask = Nd4j.createFromArray(1.0, 0.0, 1.0, 1.0, 0.0).reshape(5, 1);
    INDArray hot = oneHot(0, 2, 1, 1, 0);
    INDArray soft = random(3, 5, 3);
    for (INDArray m : new INDArray[] {null, mask}) {
      checkSlopes(new MeanCrossEntropy(), hot, SOFTMAX, m);
      checkSlopes(new MeanCrossEntropy(), soft, SOFTMAX, m);
      checkSlopes(new MeanSquaredError(), soft, IDENTITY, m);
      checkSlopes(new MeanSquaredError(), soft, new ActivationSigmoid(), m);
      checkSlopes(new MeanSquaredError(), soft, new TorchTanh(), m);
    }
  }

  private static void checkSlopes(MeanLoss loss, INDArray y, IActivation activation, INDArray m) {
    INDArray z = random(4, 5, 3);
    INDArray zBefore = z.dup();
    INDArray yBefore = y.dup();
    INDArray gradient = loss.computeGradient(y, z, activation, m);
    double step = 1e-5;
    for (int i = 0; i < z.length(); i++) {
      double before = z.getDouble(i);
      z.putScalar(i, before + step);
      double up = loss.computeScore(y, z, activation, m, false);
      z.putScalar(i, before - step);
      double down = loss.computeScore(y, z, activation, m, false);
      z.putScalar(i, before);
      // A central difference is good to about step^2.
      assertThat(gradient.getDouble(i)).isCloseTo((up - down) / (2 * step), offset(1e-9));
    }
    assertThat(loss.computeGradientAndScore(y, z, activation, m, true).getFirst())
        .isEqualTo(loss.computeScore(y, z, activation, m, false));
    assertThat(loss.computeGradientAndScore(y, z, activation, m, true).getSecond())
        .isEqualTo(gradient);
    assertThat(z).as("not modified").isEqualTo(zBefore);
    assertThat(y).as("not modified").isEqualTo(yBefore);
  }

  /** The rows' own losses, zero where masked, have the score as their mean over the others. */
  @Test
  void scoreArrayHoldsTheRowsLosses() {
    INDArray z = random(5, 4, 3);
    INDArray y = oneHot(0, 1, 2, 0);
    INDArray mask = Nd4j.createFromArray(1.0, 0.0, 1.0, 0.0).reshape(4, 1);
    INDArray all = new MeanCrossEntropy().computeScoreArray(y, z, SOFTMAX, null);
    INDArray masked = new MeanCrossEntropy().computeScoreArray(y, z, SOFTMAX, mask);
    assertThat(all.shape()).containsExactly(4, 1);
    assertThat(masked).isEqualTo(all.mul(mask));
    assertThat(new MeanCrossEntropy().computeScore(y, z, SOFTMAX, mask, false))
        .isCloseTo((all.getDouble(0) + all.getDouble(2)) / 2, offset(1e-15));
  }

  /** As PyTorch's log_softmax; LossMCXENT stops at -ln 1e-10 = 23.03. */
  @Test
  void crossEntropyIsExactWhereAProbabilityRoundsToZero() {
    INDArray z = Nd4j.createFromArray(new double[][] {{1000, 0, -1000}});
    assertThat(new MeanCrossEntropy().computeScore(oneHot(2), z, SOFTMAX, null, false))
        .isEqualTo(2000);
    assertThat(new MeanCrossEntropy().computeGradient(oneHot(2), z, SOFTMAX, null))
        .isEqualTo(Nd4j.createFromArray(new double[][] {{1, 0, -1}}));
    assertThat(new LossMCXENT().computeScore(oneHot(2), z, SOFTMAX, null, false))
        .isCloseTo(23.03, offset(0.01));
  }

  @Test
  void worksInFloat() {
    INDArray z = random(6, 4, 3);
    INDArray y = oneHot(0, 1, 2, 0);
    INDArray gradient =
        new MeanCrossEntropy().computeGradient(y, z.castTo(DataType.FLOAT), SOFTMAX, null);
    assertThat(gradient.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(
            TorchReference.difference(
                gradient, new MeanCrossEntropy().computeGradient(y, z, SOFTMAX, null)))
        .isLessThan(1e-6); // float has 7 digits
  }

  @Test
  void nothingLeftByTheMaskIsNaN() {
    INDArray none = Nd4j.zeros(DataType.DOUBLE, 2, 1);
    INDArray z = random(7, 2, 3);
    assertThat(new MeanCrossEntropy().computeScore(oneHot(0, 1), z, SOFTMAX, none, false)).isNaN();
  }

  @Test
  void refusesWhatItCannotMean() {
    INDArray z = random(8, 2, 3);
    MeanLoss loss = new MeanCrossEntropy();
    assertThatThrownBy(() -> loss.computeScore(oneHot(0), z, SOFTMAX, null, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels: expected the output's shape [rows, outputs] [2, 3], found [1, 3]");
    assertThatThrownBy(() -> loss.computeScore(oneHot(0, 1), z, SOFTMAX, z, false))
        .hasMessageContaining("mask: expected one value for each of 2 rows");
    assertThatThrownBy(() -> loss.computeGradient(oneHot(0, 1), z, IDENTITY, null))
        .hasMessageStartingWith("activation of the output layer: expected softmax, found");
  }
}
