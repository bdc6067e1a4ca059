package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TorchTanhTest {
  private final TorchTanh tanh = new TorchTanh();

  @Test
  void isExactlyOneFromTheCutOffOn() {
    assertThat(TorchTanh.tanh(18.714973875)).isLessThan(1);
    assertThat(TorchTanh.tanh(18.7149738751)).isEqualTo(1);
    assertThat(TorchTanh.tanh(-18.7149738751)).isEqualTo(-1);
    assertThat(Math.tanh(18.8)).as("without the cut-off").isLessThan(1);
    assertThat(TorchTanh.tanh(8.664339f)).isLessThan(1f);
    assertThat(TorchTanh.tanh(8.66435f)).isEqualTo(1f);
    assertThat((float) Math.tanh(8.7)).as("without the cut-off").isLessThan(1f);
  }

  @Test
  void keepsSignedZeroAndNaN() {
    assertThat(TorchTanh.tanh(-0.0)).isEqualTo(-0.0);
    assertThat(TorchTanh.tanh(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(TorchTanh.tanh(Double.NaN)).isNaN();
  }

  /** 2,000 arguments between 2 and 19: ND4J's own differs at about half of them, by an ulp. */
  @Test
  void differsFromNd4jsOwn() {
    INDArray x = Nd4j.linspace(DataType.DOUBLE, 2, 17.0 / 2000, 2000);
    INDArray ours = tanh.getActivation(x.dup(), true);
    INDArray theirs = new ActivationTanH().getActivation(x.dup(), true);
    int different = 0;
    for (int i = 0; i < x.length(); i++) {
      assertThat(ours.getDouble(i)).isEqualTo(TorchTanh.tanh(x.getDouble(i)));
      if (ours.getDouble(i) != theirs.getDouble(i)) {
        different++;
      }
    }
    assertThat(different).isGreaterThan(500);
  }

  @Test
  void worksInPlaceOnEveryOrderAndView() {
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      for (char order : new char[] {'c', 'f'}) {
        INDArray whole = Nd4j.linspace(type, -3, 0.05, 120).reshape(4, 5, 6).dup(order);
        INDArray view =
            whole.get(
                NDArrayIndex.interval(1, 3), NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 6));
        for (INDArray x :
            new INDArray[] {
              view, view.permute(2, 0, 1), view.slice(1), view.slice(1).transpose()
            }) {
          checkOn(x, whole);
        }
      }
    }
  }

  private void checkOn(INDArray x, INDArray whole) {
    INDArray before = x.dup();
    double untouched = whole.getDouble(0, 0, 0);
    INDArray epsilon = Nd4j.onesLike(x.dup('f'));

    assertThat(tanh.getActivation(x, true)).isSameAs(x);
    INDArray after = x.dup();
    x.assign(before);
    assertThat(tanh.backprop(x, epsilon).getFirst()).isSameAs(x);
    INDArray slope = x.dup();
    x.assign(before);

    for (long i = 0; i < before.length(); i++) {
      double t = TorchTanh.tanh(before.getDouble(i));
      // One rounding of the array's type.
      double ulp = before.dataType() == DataType.FLOAT ? 1e-7 : 0;
      assertThat(after.getDouble(i)).isCloseTo(t, offset(ulp));
      assertThat(slope.getDouble(i)).isCloseTo(Math.fma(-t, t, 1), offset(ulp));
    }
    assertThat(whole.getDouble(0, 0, 0)).isEqualTo(untouched);
    assertThat(epsilon).isEqualTo(Nd4j.onesLike(epsilon));
  }

  @Test
  void refusesDifferentShapes() {
    assertThatThrownBy(() -> tanh.backprop(Nd4j.zeros(2, 3), Nd4j.zeros(3, 2)))
        .isInstanceOf(IllegalStateException.class);
  }
}
