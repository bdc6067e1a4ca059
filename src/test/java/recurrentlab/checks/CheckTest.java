package recurrentlab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.marks.NotebookChecks;
import recurrentlab.settings.Language;

/** The checks of an assignment: what they hand over, what they print, what they compare with. */
class CheckTest {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<Handed> handed = new ArrayList<>();

  @BeforeEach
  void listen() {
    Check.reset();
    Check.listen(handed::add);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void reset() {
    System.setOut(before);
    Check.reset();
  }

  private String printed() {
    String text = printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    printed.reset();
    return text;
  }

  private Value last() {
    return handed.get(handed.size() - 1).value();
  }

  private static double[][] matrix() {
    return new double[][] {{1, -2}, {0.5, 4}, {3, 0}};
  }

  /** Hands the right values over and compares with their fingerprints from then on. */
  private void know(Language language) {
    Check.of("a matrix", 5).matrix(CheckTest::matrix);
    Check.of("a vector", 4).vector(() -> new double[] {1, 2, 3});
    Check.of("a column", 4).column(() -> new double[] {1, 2, 3});
    Check.of("steps", 4).columns(CheckTest::matrix);
    Check.of("a number", 3).number(() -> 0.1 + 0.2);
    Check.of("a word", 2).word(() -> "Año");
    Check.of("words", 1).words(() -> List.of("a", "b"));
    Check.of("small", 1).atMost(1, () -> 0.5);
    Check.fingerprints(Check.table(language, handed));
    handed.clear();
    printed();
  }

  @Test
  void aRightValueEarnsItsMarks() {
    know(Language.EN);
    Check.of("a matrix", 5).matrix(CheckTest::matrix);
    Check.of("a vector", 4).vector(() -> new double[] {1, 2, 3});
    Check.of("a column", 4).column(() -> new double[] {1, 2, 3});
    Check.of("steps", 4).columns(CheckTest::matrix);
    Check.of("a number", 3).number(() -> 0.30000000001);
    Check.of("a word", 2).title("the word").word(() -> "Año");
    Check.of("words", 1).words(() -> List.of("a", "b"));
    Check.total();
    assertThat(printed())
        .isEqualTo(
            "✓ [5 marks] a matrix\n✓ [4 marks] a vector\n✓ [4 marks] a column\n✓ [4 marks] steps\n"
                + "✓ [3 marks] a number\n✓ [2 marks] the word\n✓ [1 mark] words\nmarks 23 / 23\n");
    assertThat(handed.get(0).value()).isEqualTo(Value.matrix(matrix()));
    assertThat(handed.get(5).title()).isEqualTo("the word");
    assertThat(handed.get(5).check()).isEqualTo("a word");
  }

  @Test
  void aWrongOneSaysWhatWasComputedWhatIsExpectedAndWhatHelps() {
    know(Language.EN);
    Check.of("a matrix", 5)
        .kind("three rows")
        .hint("look at the order")
        .matrix(() -> new double[][] {{1, -2}, {0.5, 4}});
    assertThat(printed())
        .isEqualTo(
            "[0/5] a matrix: computed [2, 2] -2.000 .. 4.000; expected: three rows\n"
                + "  hint: look at the order\n");
  }

  @Test
  void inSpanishAsWell() {
    know(Language.ES);
    Check.of("a word", 2).title("una palabra").kind("una letra").hint("la primera").word(() -> "b");
    Check.of("a number", 3).title("un número").number(() -> 0.3);
    Check.total();
    assertThat(printed())
        .contains("[0/2] una palabra: calculado \"b\"; se espera: una letra\n  pista: la primera")
        .contains("[3 marks] un número")
        .contains("puntos 3 / 5");
  }

  /** The same numbers in another shape are another value. */
  @Test
  void theShapeCounts() {
    know(Language.EN);
    Check.of("a vector", 4).column(() -> new double[] {1, 2, 3});
    Check.of("a column", 4).vector(() -> new double[] {1, 2, 3});
    Check.of("a matrix", 5).columns(CheckTest::matrix);
    Check.of("a matrix", 5).matrix(() -> new double[][] {{1, -2, 0.5}, {4, 3, 0}});
    Check.of("a number", 3).word(() -> "0.3");
    assertThat(printed()).doesNotContain("✓");
  }

  @Test
  void aNullIsNothing() {
    know(Language.EN);
    Check.of("a matrix", 5).matrix(() -> null);
    Check.of("a matrix", 5).matrix(() -> new double[2][]);
    Check.of("steps", 4).columns(() -> new double[][] {{1}, null});
    Check.of("a vector", 4).vector(() -> null);
    Check.of("a column", 4).column(() -> null);
    Check.of("a number", 3).number(() -> null);
    Check.of("a word", 2).word(() -> null);
    Check.of("words", 1).words(() -> null);
    Check.of("words", 1).words(() -> Arrays.asList("a", null));
    assertThat(handed)
        .hasSize(9)
        .allSatisfy(one -> assertThat(one.value()).isEqualTo(Value.nothing("null")));
    assertThat(printed()).doesNotContain("✓").contains("[0/5] a matrix: computed null");
  }

  /** As {@code List.of} does, whose {@code contains(null)} throws. */
  @Test
  void listsThatKnowNoNullAreWords() {
    Check.of("words", 1).words(() -> List.of("a"));
    assertThat(last()).isEqualTo(Value.words(new ArrayList<>(List.of("a"))));
  }

  @Test
  void aNaNIsNeverRight() {
    know(Language.EN);
    Check.of("a matrix", 5).matrix(() -> new double[][] {{1, Double.NaN}, {0.5, 4}, {3, 0}});
    Check.of("a number", 3).number(() -> Double.NaN);
    Check.of("small", 1).atMost(1, () -> Double.NaN);
    Check.of("small", 1).below(1, () -> Double.NaN);
    Check.of("small", 1).atMost(1, () -> null);
    assertThat(printed())
        .doesNotContain("✓")
        .contains("a matrix: computed [3, 2] NaN", "a number: computed NaN");
  }

  @Test
  void raggedRowsAreNoMatrix() {
    Check.of("a matrix", 5).matrix(() -> new double[][] {{1, 2}, {3}});
    assertThat(last().form()).isEqualTo(Value.Form.NOTHING);
    assertThat(last().toString()).contains("row 1: expected 2 values, found 1");
    Check.of("empty", 1).matrix(() -> new double[0][]);
    assertThat(last().shape()).containsExactly(0, 0);
  }

  /** One check that cannot be computed costs no other. */
  @Test
  void whatThrowsFailsAlone() {
    know(Language.EN);
    Check.of("a matrix", 5)
        .matrix(
            () -> {
              throw new UnsupportedOperationException("not yet");
            });
    Check.of("a vector", 4).vector(() -> overflow(1));
    Check.of("a number", 3).number(() -> 0.3);
    assertThat(printed())
        .contains("[0/5] a matrix: computed UnsupportedOperationException: not yet")
        .contains("[0/4] a vector: computed StackOverflowError")
        .contains("✓ [3 marks] a number");
  }

  private static double[] overflow(int depth) {
    return overflow(depth + 1);
  }

  @Test
  void theThresholdsKnowTheirRule() {
    Check.of("at most", 1).atMost(1, () -> 1);
    Check.of("below", 1).below(1, () -> 1);
    Check.of("below too", 1).below(1, () -> Math.nextDown(1.0));
    Check.of("share", 1).share(65, () -> List.of("a", "b"), () -> List.of("a", "b", "c"));
    Check.of("less", 1).share(67, () -> List.of("a", "b"), () -> List.of("a", "b", "c"));
    Check.of("none", 1).share(0.1, List::of, List::of);
    Check.total();
    assertThat(printed().lines().map(line -> line.startsWith("✓")))
        .containsExactly(true, false, true, true, false, false, false);
  }

  /** A cell may be run again: the last result counts, and counts once. */
  @Test
  void aCheckThatIsThereTwiceCountsOnce() {
    know(Language.EN);
    Check.of("a number", 3).number(() -> 5);
    Check.total();
    assertThat(printed()).endsWith("marks 0 / 3\n");
    Check.of("a number", 3).number(() -> 0.3);
    Check.total();
    assertThat(printed()).endsWith("marks 3 / 3\n");
    assertThat(handed).hasSize(2);
  }

  /** What no table knows is handed over; its marks cannot be told, unless there are none. */
  @Test
  void withoutAFingerprintNothingIsJudged() {
    Check.of("unknown", 5).number(() -> 1);
    Check.total();
    assertThat(printed()).isEqualTo("unknown: handed over, 1\n5 marks, not judged here\n");
    Check.reset();
    Check.fingerprints("language en\nknown | number | 0xc51b9ba8");
    Check.of("known", 2).number(() -> 4);
    Check.of("of no marks", 0).number(() -> 1);
    Check.total();
    assertThat(printed()).endsWith("marks 2 / 2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a | b", "a\nb"})
  void aNameIsALineWithoutABar(String name) {
    assertThatThrownBy(() -> Check.of(name, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTableIsReadBack() {
    know(Language.EN);
    for (Value value :
        List.of(
            Value.matrix(matrix()),
            Value.column(new double[] {1e100, -1e-100}),
            Value.number(-0.0),
            Value.word("ñ"),
            Value.words(List.of("a", "b", "EOS")))) {
      Fingerprint made = Fingerprint.of("some check", value);
      Fingerprint read = Fingerprint.of(made.line());
      assertThat(read).isEqualTo(made);
      assertThat(read.matches(value)).as(made.line()).isTrue();
      assertThat(read.matches(Value.nothing("null"))).isFalse();
    }
    assertThatThrownBy(() -> Fingerprint.of("no table"))
        .hasMessageContaining("expected check | form | fingerprint, found no table");
  }

  /** The notebook's own constants stay in a table that is made of a solved sheet. */
  @Test
  void aTableKeepsWhatTheSheetHasSet() {
    String own = NotebookChecks.table("en", "data", "part1", "part2");
    Check.fingerprints(own);
    List<String> lines = own.lines().toList();
    assertThat(lines)
        .hasSize(1 + 3 + 13 + 7)
        .contains("initial U | array 50x4 | 80.24369675632171");
    Check.of("size of word to index", 3).number(() -> 7);
    Check.of("another", 1).word(() -> "a");
    assertThat(Check.table(Language.ES, handed).lines())
        .containsExactly(
            "language es",
            "size of word to index | number | 0xc51b9ba8",
            "another | word | 0xe8b7be43");
  }

  @Test
  void whatIsGivenIsThereForHiddenTests() {
    Check.give("U", matrix());
    Check.give("b", new double[] {1, 2});
    Check.give("id", "12345");
    assertThat(Given.matrix("U")).isDeepEqualTo(matrix());
    assertThat(Given.vector("U")).hasSize(6);
    assertThat(Given.vector("b")).containsExactly(1, 2);
    assertThat(Given.text("id")).isEqualTo("12345");
    assertThat(handed).allSatisfy(one -> assertThat(one.rule()).isEqualTo(Rule.GIVEN));
    assertThat(printed()).isEmpty();
  }

  /** A submission's values take the place of all others: what it left out is not there. */
  @Test
  void aSubmissionsValuesReplaceTheSheetsOwn() {
    Check.give("U", matrix());
    Check.give("W", (double[][]) null);
    Given.set(Map.of("V", Value.number(1), "name", Value.words(Collections.nCopies(2, "a"))));
    assertThatThrownBy(() -> Given.matrix("U")).hasMessage("nothing was handed over as U");
    assertThatThrownBy(() -> Given.matrix("V")).hasMessageContaining("expected a matrix, found 1");
    assertThatThrownBy(() -> Given.vector("V")).hasMessageContaining("expected a vector");
    assertThatThrownBy(() -> Given.text("name")).hasMessageContaining("expected a text");
  }

  @Test
  void aValueHoldsAsMuchAsItsShapeSays() {
    assertThatThrownBy(() -> new Value(Value.Form.ARRAY, List.of(2, 2), new double[3], List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    double[] own = {1, 2};
    Value value = Value.vector(own);
    own[0] = 5;
    assertThat(value).isEqualTo(Value.vector(new double[] {1, 2}));
    assertThatThrownBy(value::rows).hasMessageContaining("expected a matrix");
  }

  @Test
  void whatIsTooLargeIsNoAnswer() {
    Check.of("large", 1).vector(() -> new double[(1 << 21) + 1]);
    assertThat(last().form()).isEqualTo(Value.Form.NOTHING);
    Check.of("wide", 1).matrix(() -> new double[1 << 11][(1 << 10) + 1]);
    assertThat(last().toString()).contains("expected at most 2097152");
  }
}
