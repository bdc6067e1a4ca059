package recurrentlab.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.Golden;
import tools.jackson.databind.JsonNode;

/** Numbers are the notebook's own, or NumPy's in {@code reference/golden/language.json}. */
class TokenDataTest {

  private static List<Integer> lengths(List<TokenPair> pairs) {
    return pairs.stream().map(pair -> pair.length() / 2).toList();
  }

  @Test
  void theNotebooksData() {
    TokenData data = TokenData.of(2023, 100);
    assertThat(data.sequences()).hasSize(100);
    assertThat(String.join(" ", data.sequences().get(0)))
        .isEqualTo("a a a a a a a a b b b b b b b b EOS");
    assertThat(lengths(data.split().training()).subList(0, 20))
        .containsExactly(8, 10, 7, 8, 2, 4, 5, 5, 7, 6, 1, 7, 2, 6, 8, 6, 9, 3, 4, 11);
    assertThat(lengths(data.split().test())).containsExactly(9, 11, 7, 8, 7, 5, 9, 5, 10, 4);
    assertThat(data.vocabulary().words()).containsExactly("a", "b", "EOS", "UNK");
    assertThat(data.vocabulary().indexOf("b")).isEqualTo(1);
    assertThat(data.vocabulary().wordAt(1)).isEqualTo("b");
    assertThat(data.split().training()).hasSize(80);
    assertThat(data.split().validation()).hasSize(10);
    // the gap between the losses is partly length
    assertThat(mean(data.split().training())).isEqualTo(5.5625);
    assertThat(mean(data.split().validation())).isEqualTo(6.6);
  }

  private static double mean(List<TokenPair> pairs) {
    return lengths(pairs).stream().mapToInt(n -> n).average().orElseThrow();
  }

  @Test
  void drawsWhatNumPyDraws() {
    for (JsonNode expected : Golden.read("golden/language.json").required("cases")) {
      TokenData data =
          TokenData.of(
              expected.required("seed").longValue(), expected.required("sequences").intValue());
      List<Integer> drawn = new ArrayList<>();
      for (List<String> sequence : data.sequences()) {
        int n = sequence.size() / 2;
        drawn.add(n);
        List<String> wanted = new ArrayList<>(Collections.nCopies(n, "a"));
        wanted.addAll(Collections.nCopies(n, "b"));
        wanted.add("EOS");
        assertThat(sequence).isEqualTo(wanted);
      }
      assertThat(drawn).as("%s", expected).isEqualTo(integers(expected.required("n")));
      assertThat(lengths(data.split().test())).isEqualTo(integers(expected.required("test_n")));
      assertThat(data.split().training()).hasSize(expected.required("train").intValue());
      assertThat(data.split().validation()).hasSize(expected.required("validation").intValue());
    }
  }

  private static List<Integer> integers(JsonNode array) {
    List<Integer> values = new ArrayList<>();
    array.forEach(value -> values.add(value.intValue()));
    return values;
  }

  @Test
  void theTargetIsTheNextToken() {
    TokenPair pair = TokenPair.of(List.of("a", "b", "EOS"));
    assertThat(pair.input()).containsExactly("a", "b");
    assertThat(pair.target()).containsExactly("b", "EOS");
    assertThat(pair.length()).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> TokenPair.of(List.of("EOS")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenPair(List.of("a"), List.of("b", "EOS")));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenPair(List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource({"10, 8, 1", "11, 8, 1", "19, 15, 1", "55, 44, 5", "100, 80, 10", "1009, 807, 100"})
  void theTestSetIsTheLastTenth(int count, int training, int tenth) {
    TokenData data = TokenData.of(7, count);
    Split split = data.split();
    List<TokenPair> all = data.sequences().stream().map(TokenPair::of).toList();
    assertThat(split.training()).isEqualTo(all.subList(0, training));
    assertThat(split.validation()).isEqualTo(all.subList(training, training + tenth));
    assertThat(split.test()).isEqualTo(all.subList(count - tenth, count));
  }
}
