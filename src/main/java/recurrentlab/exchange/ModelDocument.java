package recurrentlab.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.SeriesPreparation;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import recurrentlab.training.LearnerState;

/**
 * What a model file says beside its arrays.
 *
 * @param format {@link #FORMAT}
 * @param arraysSha256 of all numbers as they are in the file
 * @param versions of the programs that wrote it
 */
record ModelDocument(
    int format,
    PartKind part,
    Settings settings,
    String dataSha256,
    String arraysSha256,
    SortedMap<String, Integer> counters,
    Losses history,
    Optional<List<String>> vocabulary,
    Optional<SeriesPreparation> series,
    Map<String, String> versions) {
  /** The format that is written and read. */
  static final int FORMAT = 1;

  /** Both losses of every epoch. */
  record Losses(double[] train, double[] second) {
    Losses {
      if (train.length != second.length) {
        throw new IllegalArgumentException(
            "second: expected as many losses as train has, "
                + train.length
                + ", found "
                + second.length);
      }
    }
  }

  /** Checks the format. */
  ModelDocument {
    if (format != FORMAT) {
      throw new IllegalArgumentException("format: expected " + FORMAT + ", found " + format);
    }
  }

  static ModelDocument of(
      Checkpoint checkpoint, String arraysSha256, Map<String, String> versions) {
    List<EpochRecord> epochs = checkpoint.history().epochs();
    return new ModelDocument(
        FORMAT,
        checkpoint.kind(),
        checkpoint.settings(),
        checkpoint.dataSha256(),
        arraysSha256,
        checkpoint.state().counters(),
        new Losses(
            epochs.stream().mapToDouble(EpochRecord::train).toArray(),
            epochs.stream().mapToDouble(EpochRecord::validation).toArray()),
        checkpoint.vocabulary().map(Vocabulary::words),
        checkpoint.series(),
        versions);
  }

  /**
   * The checkpoint with these arrays.
   *
   * @throws IllegalArgumentException if the parts of the document do not fit each other
   */
  Checkpoint checkpoint(SortedMap<String, recurrentlab.training.Array> arrays) {
    List<EpochRecord> epochs =
        IntStream.range(0, history.train.length)
            .mapToObj(k -> new EpochRecord(k, history.train[k], history.second[k]))
            .toList();
    return new Checkpoint(
        part,
        settings,
        dataSha256,
        new LearnerState(arrays, counters),
        new History(epochs),
        vocabulary.map(Vocabulary::ofWords),
        series,
        Optional.empty());
  }
}
