package recurrentlab.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import recurrentlab.comparison.Reference;
import recurrentlab.marks.MarkSheet;
import recurrentlab.models.Trained;
import recurrentlab.record.PartRecord;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.Settings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.Findings;
import recurrentlab.studies.Reach;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Trainer;

/** One part of the lab with its settings. It prints nothing and writes nothing. */
public abstract class Part {
  private final PartKind kind;
  private final Settings settings;

  Part(PartKind kind, Settings settings) {
    this.kind = kind;
    this.settings = settings;
  }

  /** Which part. */
  public final PartKind kind() {
    return kind;
  }

  /** Its settings. */
  public final Settings settings() {
    return settings;
  }

  /**
   * Makes the network and trains it.
   *
   * @throws recurrentlab.files.InvalidInput when the part's data cannot be used
   */
  public final Trained train() {
    return train(() -> false);
  }

  /** The same, until it is asked to stop. */
  final Trained train(BooleanSupplier stop) {
    Prepared prepared = prepare();
    return prepared.trained(
        Trainer.train(prepared.learner(), settings.epochs(), epoch -> {}, stop));
  }

  /** The part of a kind with these settings, which are of its own sort. */
  public static Part of(PartKind kind, Settings settings) {
    return switch (kind) {
      case ELMAN_RNN -> new ElmanRnnPart((ScratchSettings) settings);
      case LSTM -> new LstmPart((ScratchSettings) settings);
      case TOKEN_LSTM -> new TokenLstmPart((TokenLstmSettings) settings);
      case FORECAST -> new ForecastPart((ForecastSettings) settings);
    };
  }

  /**
   * What a run left that told nobody and wrote nothing.
   *
   * @param record of it
   * @param reach for which n the network ends a sequence in time; empty for part 4, and for a
   *     training that was not completed
   */
  public record Quiet(PartRecord record, Optional<Reach> reach) {
    /**
     * How the training ended and what came of it, by name: {@code outcome}, {@code train}, {@code
     * validation} or {@code test}, {@code marks}, {@code largest_n}. What there is not is empty.
     */
    public Map<String, String> figures() {
      Map<String, String> figures = new LinkedHashMap<>();
      Optional<EpochRecord> last = record.lastEpoch();
      figures.put("outcome", record.outcome().name().toLowerCase(Locale.ROOT));
      figures.put("train", text(last.map(EpochRecord::train)));
      figures.put(record.part().secondLoss(), text(last.map(EpochRecord::validation)));
      figures.put(
          "marks", record.marks().marks().isEmpty() ? "" : String.valueOf(record.marks().earned()));
      if (record.part().learnsTokens()) {
        figures.put("largest_n", text(reach.map(Reach::largest)));
      }
      return figures;
    }

    private static String text(Optional<?> value) {
      return value.map(String::valueOf).orElse("");
    }
  }

  /**
   * Runs the part, tells nobody and writes nothing.
   *
   * @param longest the last n that a network on tokens is asked for
   * @param stop asked after every update
   * @throws recurrentlab.files.InvalidInput when the part's data cannot be used
   */
  public final Quiet run(int longest, BooleanSupplier stop) {
    Listeners<PartListener> nobody = new Listeners<>(List.of());
    PartRun.Result result =
        new PartRun(this, false, nobody, stop, Run.Files.NONE, null, Optional.empty())
            .run()
            .orElseThrow(); // only one that is abandoned has none
    return new Quiet(
        result.record(),
        result.record().completed() && kind.learnsTokens()
            ? Optional.of(Reach.of(result.trained().model(), longest, stop))
            : Optional.empty());
  }

  /** The file that it reads, if any. Nothing may be written there. */
  Optional<Path> data() {
    return Optional.empty();
  }

  /**
   * Gets its data and makes its network.
   *
   * @throws recurrentlab.files.InvalidInput when its data cannot be used
   */
  abstract Prepared prepare();

  /** What the trained network makes of its data. */
  abstract Findings findings(Trained trained);

  /** Whether settings and data are the notebook's. There are marks for no others. */
  abstract boolean isNotebooks();

  /** The notebook's marks. */
  MarkSheet grade(Trained trained) {
    return grade(trained.history().last()).orElseThrow();
  }

  /** Those of a training with these last losses; empty for a part whose marks look at more. */
  Optional<MarkSheet> grade(EpochRecord last) {
    return Optional.empty();
  }

  /**
   * The marks, if settings and data are the notebook's and the training was completed.
   *
   * @param references whose own runs show which marks are a draw
   */
  final MarkSheet marks(Trained trained, List<Reference> references) {
    if (!trained.training().completed()) {
      return MarkSheet.notGraded(kind.toString(), MarkSheet.Reason.NOT_COMPLETED);
    }
    if (!isNotebooks()) {
      return MarkSheet.notGraded(kind.toString(), MarkSheet.Reason.SETTINGS);
    }
    List<MarkSheet> theirs =
        references.stream()
            .flatMap(reference -> reference.shakenEnds(settings.epochs()).stream())
            .flatMap(last -> grade(last).stream())
            .toList();
    return grade(trained).beside(theirs);
  }

  /** The reference of the other backward pass, for a part that has two. */
  Optional<Reference> otherGradients() {
    return Optional.empty();
  }

  /** Does what is left to do once the part's files are written. Most parts have nothing to do. */
  void afterwards(PartRun.Result result, Listeners<PartListener> listeners, BooleanSupplier stop) {}
}
