package recurrentlab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

class HistoryCsvTest {
  private static final Path FILE = Path.of("part4.csv");

  @Test
  void aHistoryComesBackFromItsCsvToTheBit() {
    Random random = new Random(345);
    History history =
        new History(
            IntStream.range(0, 500)
                .mapToObj(
                    epoch ->
                        new EpochRecord(
                            epoch, random.nextDouble(), Math.exp(20 * random.nextGaussian())))
                .toList());
    String text = HistoryCsv.text(history, "test");
    List<String> lines = text.lines().toList();
    assertThat(lines.get(0)).isEqualTo("epoch,train,test");
    assertThat(lines).hasSize(501);
    assertThat(HistoryCsv.parse(FILE, text, "test")).isEqualTo(history);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "epoch,train,validation\n",
        "epoch,train,test\n1,1,1\n",
        "epoch,train,test\n0,1\n",
        "epoch,train,test\n0,one,1\n",
        "epoch,train,test\n\"0,1,1\n",
        "<html>"
      })
  void whatIsNoHistoryIsRefusedByName(String text) {
    assertThatThrownBy(() -> HistoryCsv.parse(FILE, text, "test"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("part4.csv: expected a history as the lab writes it");
  }
}
