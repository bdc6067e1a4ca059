package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp.DynamicCustomOpsBuilder;
import org.nd4j.linalg.api.ops.ExecutionMode;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.shape.TadPack;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

class FrugalExecutionerTest {
  private static final INDArray X = Nd4j.linspace(DataType.DOUBLE, -3.0, 1.0, 12).reshape(3, 4);

  private final OpExecutioner frugal = new FrugalExecutioner();
  private final OpExecutioner nd4js = new NativeOpExecutioner();

  private static DynamicCustomOpsBuilder operation(String name) {
    return DynamicCustomOp.builder(name).addInputs(X);
  }

  private void assertAsNd4j(DynamicCustomOpsBuilder operation) {
    INDArray ours = frugal.exec(operation.build())[0];
    assertThat(ours).isEqualTo(nd4js.exec(operation.build())[0]);
  }

  /** Whatever arguments an operation had, the next one does not have them. */
  @Test
  void aContextForgetsItsArguments() {
    DynamicCustomOpsBuilder wholeSum = operation("reduce_sum");
    DynamicCustomOpsBuilder leaky = operation("lrelu"); // a slope of 0.01 unless it is given one
    for (int time = 0; time < 2; time++) {
      assertAsNd4j(operation("reduce_sum").addIntegerArguments(0));
      assertAsNd4j(wholeSum);
      assertAsNd4j(operation("reduce_sum").addIntegerArguments(1).addBooleanArguments(true));
      assertAsNd4j(operation("reduce_sum").addIntegerArguments(1));
      assertAsNd4j(operation("lrelu").addFloatingPointArguments(0.5));
      assertAsNd4j(leaky);
    }
    assertThat(frugal.exec(operation("reduce_sum").addIntegerArguments(0).build())[0].shape())
        .containsExactly(4);
    assertThat(frugal.exec(wholeSum.build())[0].getDouble(0)).isEqualTo(30);
    assertThat(frugal.exec(operation("lrelu").addFloatingPointArguments(0.5).build())[0])
        .isNotEqualTo(frugal.exec(leaky.build())[0]);
  }

  @Test
  void aClosedContextIsUsedAgainAsGoodAsNew() throws Exception {
    OpContext context = frugal.buildContext();
    context.setInputArrays(X);
    context.setOutputArrays(X.dup());
    context.setIArguments(1);
    context.setTArguments(1);
    context.setBArguments(true);
    context.setDArguments(DataType.FLOAT);
    context.close();
    assertThat(frugal.buildContext()).isSameAs(context);
    assertThat(context.numInputArguments() + context.numOutputArguments()).isZero();
    assertThat(context.numIArguments() + context.numTArguments()).isZero();
    assertThat(context.numBArguments() + context.numDArguments()).isZero();
    context.close();
  }

  @Test
  void noTwoUseTheSameContext() throws Exception {
    OpContext first = frugal.buildContext();
    OpContext second = frugal.buildContext();
    assertThat(second).isNotSameAs(first);
    first.close();
    first.close(); // a second time
    assertThat(CompletableFuture.supplyAsync(frugal::buildContext).join()).isNotSameAs(first);
    assertThat(frugal.buildContext()).isSameAs(first);
    assertThat(frugal.buildContext()).isNotSameAs(first);
  }

  @Test
  void aContextWithAModeOfItsOwnIsNotUsedAgain() throws Exception {
    OpContext context = frugal.buildContext();
    context.setExecutionMode(ExecutionMode.TRAINING);
    context.close();
    assertThat(frugal.buildContext()).isNotSameAs(context);
  }

  @Test
  void slicesLieWhereNd4jHasThem() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      int[] shape = IntStream.generate(() -> 1 + random.nextInt(4)).limit(3).toArray();
      INDArray array = Nd4j.create(DataType.FLOAT, shape[0], shape[1], shape[2]);
      array = random.nextBoolean() ? array.permute(2, 0, 1) : array;
      int[] dimensions = IntStream.range(0, 3).filter(d -> random.nextBoolean()).toArray();
      if (dimensions.length == 0) {
        dimensions = new int[] {1};
      }
      TadPack theirs = nd4js.tadShapeInfoAndOffsets(array, dimensions);
      for (int time = 0; time < 2; time++) {
        TadPack ours = frugal.tadShapeInfoAndOffsets(array, dimensions);
        assertThat(ours.getTadShapeInfo().asLong()).isEqualTo(theirs.getTadShapeInfo().asLong());
        assertThat(ours.getTadOffsets().asLong()).isEqualTo(theirs.getTadOffsets().asLong());
        // The same place: ND4J's native side keeps both, and ours is no copy of what may go.
        assertThat(ours.getTadShapeInfo().address()).isEqualTo(theirs.getTadShapeInfo().address());
        assertThat(ours.getTadOffsets().address()).isEqualTo(theirs.getTadOffsets().address());
      }
    }
  }
}
