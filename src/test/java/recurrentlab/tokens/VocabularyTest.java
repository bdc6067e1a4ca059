package recurrentlab.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary VOCABULARY =
      Vocabulary.of(List.of(List.of("b", "EOS"), List.of("a", "b", "a", "c", "b", "EOS")));

  @Test
  void theMostFrequentComesFirstTiesAsFirstSeenAndUnknownLast() {
    assertThat(VOCABULARY.words()).containsExactly("b", "EOS", "a", "c", "UNK");
    assertThat(VOCABULARY.size()).isEqualTo(5);
  }

  @Test
  void whatItDoesNotHoldIsUnknownAndItNeverGrows() {
    assertThat(VOCABULARY.indexOf("d")).isEqualTo(4);
    assertThat(VOCABULARY.indexOf("")).isEqualTo(4);
    assertThat(VOCABULARY.indexOf("UNK")).isEqualTo(4);
    assertThat(VOCABULARY.wordAt(5)).isEqualTo("UNK");
    assertThat(VOCABULARY.wordAt(-1)).isEqualTo("UNK");
    assertThat(VOCABULARY.wordAt(Integer.MIN_VALUE)).isEqualTo("UNK");
    assertThat(VOCABULARY.oneHot("d")).containsExactly(0, 0, 0, 0, 1);
    assertThat(VOCABULARY.size()).isEqualTo(5);
    assertThat(VOCABULARY.words()).doesNotContain("d");
  }

  @Test
  void aTextsOwnUnkIsTheUnknownToken() {
    Vocabulary vocabulary = Vocabulary.of(List.of(List.of("UNK", "UNK", "x")));
    assertThat(vocabulary.words()).containsExactly("x", "UNK");
    assertThat(vocabulary.indexOf("UNK")).isEqualTo(1);
  }

  @Test
  void oneHotVectorsHaveASingleOne() {
    assertThat(VOCABULARY.oneHot("a")).containsExactly(0, 0, 1, 0, 0);
    assertThat(VOCABULARY.oneHot(List.of("b", "a")))
        .isDeepEqualTo(new double[][] {{1, 0, 0, 0, 0}, {0, 0, 1, 0, 0}});
    assertThat(VOCABULARY.oneHot(List.of())).isEmpty();
  }

  @Test
  void decodeTakesTheLargestAndOfEqualOnesTheFirst() {
    double[][] scores = {
      {0, 0.1, 0.5, 0.4, 0}, {0.25, 0.25, 0.25, 0, 0.25}, {-3, -2, -4, Double.NEGATIVE_INFINITY, -2}
    };
    assertThat(VOCABULARY.decode(scores)).containsExactly("a", "b", "EOS");
    List<String> tokens = List.of("b", "EOS", "c", "UNK");
    assertThat(VOCABULARY.decode(VOCABULARY.oneHot(tokens))).isEqualTo(tokens);
  }

  @Test
  void decodeRefusesANanAndAnotherVocabularysScores() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VOCABULARY.decode(new double[][] {{1, 0, 0, Double.NaN, 0}}))
        .withMessage("time step 0, word 3: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VOCABULARY.decode(new double[][] {{1, 0, 0, 0, 0}, {1, 0}}))
        .withMessage("time step 1: expected 5 values, found 2");
  }
}
