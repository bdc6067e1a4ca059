package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Reference;
import recurrentlab.comparison.References;
import recurrentlab.comparison.Spread;
import recurrentlab.comparison.Tail;
import recurrentlab.networks.Forecaster;
import recurrentlab.networks.TokenLstm;
import recurrentlab.series.MonthlySeries;
import recurrentlab.series.SeriesData;
import recurrentlab.settings.Engine;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.Ensemble;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.TokenData;
import recurrentlab.training.ForecastLearner;
import recurrentlab.training.Learner;
import recurrentlab.training.TokenLstmLearner;
import recurrentlab.training.Trainer;
import recurrentlab.training.Training;

/**
 * Beyond the horizon: runs of ours from shaken weights beside PyTorch's, in double. Of each run the
 * median loss of the last 50 epochs counts. The compiled engine makes ten runs, as PyTorch did, and
 * the quartiles over them are compared, too. DL4J's own fit takes a hundred times as long, so it
 * makes three.
 */
@Tag("slow")
class SpreadTest {
  private static int runs(Engine engine) {
    return engine == Engine.COMPILED ? 10 : 3;
  }

  @ParameterizedTest
  @EnumSource
  void partFour(Engine engine) {
    ForecastSettings settings = new ForecastSettings(2023, 500, 12, 1e-3, Precision.DOUBLE, 4, 8);
    MonthlySeries series = MonthlySeries.airline(ForecastSettings.NOTEBOOK.column());
    SeriesData data = SeriesData.of(series, settings.lookback());
    var key = settings.values();
    key.put("data_sha256", series.sha256());
    assertSameSpread(
        References.find("part4", key).get(0),
        () -> {
          MultiLayerNetwork network = Forecaster.create(settings);
          return new Run(
              network,
              new ForecastLearner(
                  engine,
                  network,
                  data.training().iterator(settings.batchSize(), DataType.DOUBLE),
                  data.training().iterator(1000, DataType.DOUBLE).next(),
                  data.test().iterator(1000, DataType.DOUBLE).next()));
        },
        settings.epochs(),
        runs(engine));
  }

  @ParameterizedTest
  @EnumSource
  void partThree(Engine engine) {
    TokenLstmSettings settings =
        new TokenLstmSettings(2023, 2023, 100, 500, 50, 3e-4, Precision.DOUBLE);
    TokenData data = TokenData.of(settings.dataSeed(), settings.sequences());
    assertSameSpread(
        References.find("part3", settings.values()).get(0),
        () -> {
          MultiLayerNetwork network = TokenLstm.create(settings, data.vocabulary().size());
          return new Run(
              network,
              new TokenLstmLearner(
                  engine,
                  network,
                  OneHotSequences.iterator(
                      data.split().training(), data.vocabulary(), 1, DataType.DOUBLE),
                  OneHotSequences.iterator(
                      data.split().validation(), data.vocabulary(), 1, DataType.DOUBLE)));
        },
        settings.epochs(),
        runs(engine));
  }

  private record Run(MultiLayerNetwork network, Learner learner) {}

  private static void assertSameSpread(
      Reference reference, Supplier<Run> runs, int epochs, int count) {
    List<Tail> tails = new ArrayList<>();
    for (int seed = 1; seed <= count; seed++) {
      Run run = runs.get();
      Ensemble.shake(run.network(), seed);
      Training training = Trainer.train(run.learner(), epochs, epoch -> {}, () -> false);
      assertThat(training.completed()).isTrue();
      tails.add(Comparison.of(reference, training.history()).tail().orElseThrow());
    }
    assertInside(tails, Tail::train);
    assertInside(tails, Tail::validation);
  }

  /**
   * Our median lies within their outer fences, and our interquartile range, or the whole range of
   * three, overlaps theirs.
   */
  private static void assertInside(
      List<Tail> tails, java.util.function.Function<Tail, Tail.Column> column) {
    double[] ours = sorted(tails, tail -> column.apply(tail).ours());
    Spread theirs = column.apply(tails.get(0)).theirs();
    String both = Arrays.toString(ours) + " beside " + theirs;
    int last = ours.length - 1;
    assertThat(theirs.holds((ours[last / 2] + ours[ours.length / 2]) / 2)).as(both).isTrue();
    assertThat(ours[ours.length / 4]).as(both).isLessThanOrEqualTo(theirs.upperQuartile());
    assertThat(ours[last - ours.length / 4])
        .as(both)
        .isGreaterThanOrEqualTo(theirs.lowerQuartile());
  }

  private static double[] sorted(List<Tail> tails, ToDoubleFunction<Tail> value) {
    return tails.stream().mapToDouble(value).sorted().toArray();
  }
}
