package recurrentlab.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.Golden;
import tools.jackson.databind.JsonNode;

/**
 * Grades what NumPy computed ({@code reference/golden}) and what the notebook says of the trained
 * networks; then changes one weight, one loss, one word.
 */
class GraderTest {
  private static final JsonNode ORTHOGONAL = Golden.read("golden/orthogonal.json");
  private static final JsonNode STEPS = Golden.read("golden/scratch-steps.json");
  private static final List<String> TARGET = tokens(10, 11, 1);

  /** Part 1's results by check; changed by the tests before they are graded. */
  private final Map<String, double[][]> matrices = new LinkedHashMap<>();

  private final double[] hiddenBias = new double[50];
  private final double[] outputBias = new double[4];
  private double[][] outputs;
  private double loss;
  private List<String> predicted = tokens(5, 15, 2);

  GraderTest() {
    JsonNode weights = find(ORTHOGONAL, "part1", null).required("weights");
    JsonNode step = find(STEPS, "part1", "train 0");
    JsonNode gradients = step.required("as-in-notebook").required("after_clip");
    for (String name : List.of("U", "V", "W")) {
      matrices.put("initial " + name, Golden.matrix(weights.required(name)));
      matrices.put("d" + name, Golden.matrix(gradients.required(name)));
    }
    outputs = Golden.matrix(step.required("outputs"));
    loss = step.required("loss").doubleValue();
  }

  private static JsonNode find(JsonNode file, String part, String sequence) {
    for (JsonNode item : file.required("cases")) {
      if (item.required("part").asString().equals(part)
          && item.required("draw").asString().equals("first")
          && item.required("hidden_size").intValue() == 50
          && (sequence == null || item.required("sequence").asString().equals(sequence))) {
        return item;
      }
    }
    throw new IllegalStateException("no case for " + part);
  }

  private static List<String> tokens(int a, int b, int end) {
    List<String> tokens = new ArrayList<>(Collections.nCopies(a, "a"));
    tokens.addAll(Collections.nCopies(b, "b"));
    tokens.addAll(Collections.nCopies(end, "EOS"));
    return tokens;
  }

  private MarkSheet part1() {
    Grader grader = new Grader("part1");
    matrices.forEach(grader::matrix);
    double[] row = Golden.matrix(find(ORTHOGONAL, "part1", null).at("/weights/U"))[0];
    double sum = Arrays.stream(row).map(Math::exp).sum();
    return grader
        .column("initial b_h", hiddenBias)
        .column("initial b_o", outputBias)
        .vector("sigmoid of the first row of U", map(row, x -> 1 / (1 + Math.exp(-x))))
        .vector("tanh of the first row of U", map(row, Math::tanh))
        .vector("softmax of the first row of U", map(row, x -> Math.exp(x) / sum))
        .columns("outputs before training", outputs)
        .scalar("loss before training", loss)
        .share("share of equal tokens", predicted, TARGET)
        .sheet();
  }

  private static double[] map(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  private static MarkSheet data(int words, String first) {
    return new Grader("data")
        .scalar("size of word to index", words)
        .scalar("size of index to word", words)
        .word("word at index 0", first)
        .sheet();
  }

  private static MarkSheet part2() {
    Grader grader = new Grader("part2");
    JsonNode weights = find(ORTHOGONAL, "part2", null).required("weights");
    for (String name : List.of("W_f", "W_i", "W_g", "W_o", "W_v")) {
      grader.matrix("initial " + name, Golden.matrix(weights.required(name)));
    }
    JsonNode step = find(STEPS, "part2", "test 1");
    return grader
        .columns("outputs before training", Golden.matrix(step.required("outputs")))
        .scalar("loss before training", step.required("loss").doubleValue())
        .sheet();
  }

  private static MarkSheet part3(double training, double validation) {
    return new Grader("part3")
        .atMost("last epoch's training loss", training)
        .atMost("last epoch's validation loss", validation)
        .sheet();
  }

  private static MarkSheet part4(double train, double test) {
    return new Grader("part4")
        .below("train RMSE", train)
        .below("train RMSE, second check", train)
        .below("test RMSE", test)
        .below("test RMSE, second check", test)
        .sheet();
  }

  @Test
  void theNotebooksResultsEarnAll158Marks() {
    MarkSheet total =
        MarkSheet.total(
            List.of(data(4, "a"), part1(), part2(), part3(0.289, 0.29), part4(15.43, 54.13)));
    assertThat(total.marks()).allSatisfy(mark -> assertThat(mark.passed()).as("%s", mark).isTrue());
    assertThat(shown(total)).isEqualTo("158 / 158");
    assertThat(total.passed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"data, 10", "part1, 75", "part2, 35", "part3, 10", "part4, 28"})
  void eachPartHasTheNotebooksMarks(String part, int marks) {
    assertThat(Expectation.all())
        .filteredOn(expectation -> expectation.part().equals(part))
        .extracting(Expectation::marks)
        .satisfies(all -> assertThat(all.stream().mapToInt(m -> m).sum()).isEqualTo(marks));
  }

  @Test
  void cutOffConstantsSaySo() {
    assertThat(Expectation.all())
        .filteredOn(expectation -> expectation.note().contains("cut off"))
        .extracting(Expectation::check)
        .containsExactly(
            "share of equal tokens", "last epoch's training loss", "last epoch's validation loss");
    assertThat(part1().marks().get(13).note()).contains("cut off", "65 %");
  }

  private static void assertOnlyFailure(MarkSheet sheet, String... checks) {
    assertThat(sheet.marks())
        .filteredOn(mark -> !mark.passed())
        .extracting(Mark::check)
        .containsExactly(checks);
    assertThat(sheet.passed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"initial U", "initial V", "initial W", "dU", "dV", "dW"})
  void oneChangedWeightFailsItsArray(String check) {
    double[][] matrix = matrices.get(check);
    double[] row = matrix[matrix.length / 2];
    row[1] += 0.01;
    MarkSheet sheet = part1();
    assertOnlyFailure(sheet, check);
    assertThat(shown(sheet)).isEqualTo("70 / 75");
  }

  @Test
  void oneChangedBiasFailsItsArray() {
    outputBias[2] = 1e-4;
    assertOnlyFailure(part1(), "initial b_o");
  }

  @Test
  void oneNanFailsItsArray() {
    matrices.get("initial U")[0][0] = Double.NaN;
    outputs[3][1] = Double.NaN;
    assertOnlyFailure(part1(), "initial U", "outputs before training");
  }

  @Test
  void theSameNumbersInAnotherShapeFail() {
    outputs = Arrays.copyOf(outputs, outputs.length - 1);
    matrices.replace("initial V", new double[][] {flat(matrices.get("initial V"))});
    assertOnlyFailure(part1(), "initial V", "outputs before training");
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void aChangedLossFails() {
    loss += 2e-5;
    assertOnlyFailure(part1(), "loss before training");
    loss = Double.NaN;
    assertOnlyFailure(part1(), "loss before training");
  }

  /** 15 of 22 are 68 %, 14 are 64 %. */
  @Test
  void oneChangedTokenLowersTheShareAndTwoFail() {
    predicted.set(0, "b");
    assertThat(part1().passed()).isTrue();
    predicted.set(1, "UNK");
    MarkSheet sheet = part1();
    assertOnlyFailure(sheet, "share of equal tokens");
    assertThat(shown(sheet)).isEqualTo("65 / 75");
  }

  @Test
  void theShareIsOfTheLongerList() {
    predicted = new ArrayList<>(TARGET);
    predicted.addAll(Collections.nCopies(12, "EOS")); // 22 of 34
    assertOnlyFailure(part1(), "share of equal tokens");
    predicted = TARGET.subList(0, 14); // 14 of 22
    assertOnlyFailure(part1(), "share of equal tokens");
    predicted = List.of();
    assertOnlyFailure(part1(), "share of equal tokens");
  }

  @Test
  void oneWordMoreOrAnotherFirstWordFails() {
    assertOnlyFailure(data(5, "a"), "size of word to index", "size of index to word");
    assertOnlyFailure(data(4, "b"), "word at index 0");
    assertThat(data(4, "b").earned()).isEqualTo(5);
  }

  @Test
  void aLossMayEqualItsThresholdAndAnRmseMayNot() {
    assertThat(part3(0.29, 0.29).passed()).isTrue();
    assertOnlyFailure(part3(Math.nextUp(0.29), 0.1), "last epoch's training loss");
    assertOnlyFailure(part3(0.1, Double.NaN), "last epoch's validation loss");
    assertThat(part4(Math.nextDown(22.0), Math.nextDown(70.0)).passed()).isTrue();
    assertOnlyFailure(part4(22, 54), "train RMSE", "train RMSE, second check");
    assertOnlyFailure(part4(15, Double.NaN), "test RMSE", "test RMSE, second check");
    assertThat(shown(part4(22.6, 54))).isEqualTo("14 / 28");
  }

  @Test
  void aMarkShowsWhatWasComputedAndExpected() {
    Mark mark = part1().marks().get(0);
    assertThat(mark.computed()).startsWith("[50, 4] hash 80.2436967563");
    assertThat(mark.expected()).isEqualTo("[50, 4] hash 80.24369675632171");
    assertThat(part4(15.43, 54.13).marks().get(0).computed()).isEqualTo("15.43");
    assertThat(part4(15.43, 54.13).marks().get(0).expected()).isEqualTo("< 22.0");
    Mark word = data(4, "a").marks().get(2);
    assertThat(word.computed()).isEqualTo("\"a\" hash 0xe8b7be43");
    assertThat(word.expected()).isEqualTo("hash 0xe8b7be43");
    Mark size = data(4, "a").marks().get(0);
    assertThat(size.computed()).isEqualTo("4.0 hash 0xc51b9ba8");
    assertThat(part1().marks().get(13).computed()).isEqualTo("16/22, 72.7 %");
  }

  @Test
  void noCheckCanBeLeftOutTakenTwiceOrMistaken() {
    assertThatThrownBy(() -> new Grader("part3").atMost("last epoch's training loss", 0).sheet())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("last epoch's validation loss");
    Grader grader = new Grader("part4").below("train RMSE", 1);
    assertThatIllegalArgumentException().isThrownBy(() -> grader.below("train RMSE", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> grader.atMost("test RMSE", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> grader.below("val RMSE", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Grader("part5"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Grader("part1").matrix("initial U", new double[][] {new double[2], {1}}))
        .withMessage("row 1: expected 2 values, found 1");
  }

  private static String shown(MarkSheet sheet) {
    return sheet.earned() + " / " + sheet.available();
  }
}
