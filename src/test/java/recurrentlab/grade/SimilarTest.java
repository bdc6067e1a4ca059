package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import recurrentlab.settings.Language;

class SimilarTest {
  private static Graded graded(String student, List<String> words) {
    return new Graded(
        student,
        "",
        "",
        "s",
        Language.EN,
        student,
        "k",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        words);
  }

  private static List<String> words(String own, int count) {
    return IntStream.range(0, count).mapToObj(k -> own + k).toList();
  }

  private static List<String> pairs(List<Graded> all) {
    return Similar.of(all).stream()
        .map(pair -> pair.one().student() + pair.other().student())
        .toList();
  }

  @Test
  void whoSharesRareWordsIsNamed() {
    List<String> copied = new ArrayList<>(words("x", 40));
    copied.set(20, "changed");
    List<Graded> all =
        List.of(graded("a", words("x", 40)), graded("b", words("y", 40)), graded("c", copied));
    assertThat(pairs(all)).containsExactly("ac");
    assertThat(Similar.of(all).get(0).share()).isBetween(0.7, 0.9);
  }

  /** What everybody writes, and what is too short to be anybody's, proves nothing. */
  @Test
  void whatIsCommonOrShortIsNotNamed() {
    List<Graded> all =
        IntStream.range(0, 12).mapToObj(k -> graded("s" + k, words("x", 40))).toList();
    assertThat(pairs(all)).isEmpty();
    assertThat(pairs(List.of(graded("a", words("x", 14)), graded("b", words("x", 14))))).isEmpty();
    assertThat(pairs(List.of(graded("a", List.of()), graded("b", List.of())))).isEmpty();
  }

  @Test
  void theMostSimilarComeFirst() {
    List<String> half = new ArrayList<>(words("x", 60));
    half.addAll(words("z", 10));
    List<Graded> all = new ArrayList<>();
    all.add(graded("a", half));
    all.add(graded("b", words("x", 60)));
    IntStream.range(0, 20).forEach(k -> all.add(graded("o" + k, words("o" + k + "_", 40))));
    all.add(graded("c", words("x", 60)));
    assertThat(pairs(all)).first().isEqualTo("bc");
    assertThat(pairs(all)).hasSize(3);
  }
}
