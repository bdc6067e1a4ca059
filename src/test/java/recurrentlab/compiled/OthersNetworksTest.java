package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.compiled.OthersNetworks.Entry;
import recurrentlab.compiled.OthersNetworks.Outcome;
import recurrentlab.compiled.OthersNetworks.Result;
import recurrentlab.networks.NativeSettings;

/** Networks that other people wrote are trained as by stock, or refused. */
class OthersNetworksTest {
  /** With a batch that takes stock some milliseconds. */
  private static final List<String> SMALL = List.of("gh15", "gh23", "gh73", "t01");

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  @Test
  void theFileIsRead() {
    assertThat(OthersNetworks.read()).hasSize(59);
    assertThat(OthersNetworks.sequential()).hasSize(51);
  }

  private static Stream<Entry> small() {
    return OthersNetworks.sequential().filter(entry -> SMALL.contains(entry.id()));
  }

  @ParameterizedTest
  @MethodSource("small")
  void someAreTrainedAsByStock(Entry entry) {
    Outcome outcome = entry.train(OthersNetworks.UPDATES);
    assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.SAME);
  }

  private static Stream<Entry> all() {
    return OthersNetworks.sequential();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("all")
  void noneIsTrainedOtherwise(Entry entry) {
    Outcome outcome = entry.train(OthersNetworks.UPDATES);
    assertThat(outcome.result()).as(outcome.toString()).isNotEqualTo(Result.WRONG);
  }
}
