package recurrentlab.page;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.record.RunRecord;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.studies.Findings;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.studies.TracedSequence;
import recurrentlab.studies.TracedSequence.Quantity;
import recurrentlab.studies.TracedSequence.State;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import recurrentlab.training.Training.Outcome;

/** Runs with histories of a test's choice. */
final class MadeUpRun {
  /** Lengths in steps, 2 n: mean 8 and 12. */
  static final List<Integer> TRAINING = List.of(4, 6, 8, 10, 12);

  static final List<Integer> VALIDATION = List.of(12, 12);

  /** Those of them that a part has; the others are the notebook's. */
  private final Map<String, Object> settings =
      new LinkedHashMap<>(
          Map.of("seed", 1, "data_seed", 1, "learning_rate", 0.1, "gradients", "exact"));

  private final Map<PartKind, PartRecord> parts = new EnumMap<>(PartKind.class);
  private final Map<PartKind, History> histories = new EnumMap<>(PartKind.class);

  /** A part whose network says what comes, but for the first b, which it takes for an a. */
  MadeUpRun counting(
      PartKind part, int epochs, IntToDoubleFunction train, IntToDoubleFunction validation) {
    return part(part, Outcome.COMPLETED, epochs, train, validation, sequence(3, false));
  }

  /** A part whose network also ends too early. */
  MadeUpRun miscounting(
      PartKind part, int epochs, IntToDoubleFunction train, IntToDoubleFunction validation) {
    return part(part, Outcome.COMPLETED, epochs, train, validation, sequence(3, true));
  }

  /** A part whose network says an unknown word at every step. */
  MadeUpRun sayingUnknown(PartKind part) {
    TracedSequence counted = sequence(3, false);
    TracedSequence sequence =
        new TracedSequence(
            counted.n(),
            counted.testIndex(),
            counted.input(),
            counted.target(),
            Collections.nCopies(6, "UNK"),
            counted.probabilities(),
            counted.cells(),
            counted.states());
    return part(part, Outcome.COMPLETED, 1, epoch -> 1, epoch -> 1, sequence);
  }

  /** A part whose only cell never moves. */
  MadeUpRun still(PartKind part) {
    TracedSequence counted = sequence(3, false);
    TracedSequence sequence =
        new TracedSequence(
            counted.n(),
            counted.testIndex(),
            counted.input(),
            counted.target(),
            counted.predicted(),
            counted.probabilities(),
            counted.cells(),
            List.of(new State(Quantity.HIDDEN, new double[6][1])));
    return part(part, Outcome.COMPLETED, 1, epoch -> 1, epoch -> 1, sequence);
  }

  /** Another setting for the parts that follow. */
  MadeUpRun with(String setting, Object value) {
    settings.put(setting, value);
    return this;
  }

  /** A part that has no trained network. */
  MadeUpRun failed(PartKind part, Outcome outcome, int epochs) {
    return part(part, outcome, epochs, epoch -> 2, epoch -> 3, null);
  }

  private MadeUpRun part(
      PartKind part,
      Outcome outcome,
      int epochs,
      IntToDoubleFunction train,
      IntToDoubleFunction validation,
      TracedSequence sequence) {
    History history =
        new History(
            IntStream.range(0, epochs)
                .mapToObj(
                    epoch ->
                        new EpochRecord(
                            epoch, train.applyAsDouble(epoch), validation.applyAsDouble(epoch)))
                .toList());
    histories.put(part, history);
    Map<String, Object> all = part.notebook().values();
    all.putAll(settings);
    all.keySet().retainAll(part.notebook().values().keySet());
    all.put("epochs", sequence == null ? epochs + 1 : epochs);
    parts.put(
        part,
        new PartRecord(
            part,
            Settings.of(all),
            "00",
            Optional.empty(),
            part == PartKind.TOKEN_LSTM
                ? List.of(new NetworkLayer("lstm", "LSTM", 10, 12))
                : List.of(),
            outcome,
            1.5,
            epochs == 0 ? Optional.empty() : Optional.of(history.last()),
            List.of(),
            Optional.empty(),
            MarkSheet.notGraded(part.toString(), MarkSheet.Reason.SETTINGS),
            sequence == null ? Findings.NONE : Findings.of(List.of("", ""), findings(sequence))));
    return this;
  }

  private TokenFindings findings(TracedSequence sequence) {
    return new TokenFindings(
        List.of("a", "b", "EOS", "UNK"),
        List.of(
            new SetEvaluation(Subset.TRAINING, TRAINING, 2.4, 0.3, 36),
            new SetEvaluation(Subset.VALIDATION, VALIDATION, 2.6, 0.25, 22),
            new SetEvaluation(Subset.TEST, List.of(10, 6), 2.5, 0.31, 14)),
        Optional.empty(),
        List.of(sequence));
  }

  /** The sequence with this n; its only cell counts. */
  static TracedSequence sequence(int n, boolean endsEarly) {
    List<String> all = new ArrayList<>(Collections.nCopies(n, "a"));
    all.addAll(Collections.nCopies(n, "b"));
    all.add("EOS");
    List<String> input = all.subList(0, 2 * n);
    List<String> target = all.subList(1, 2 * n + 1);
    List<String> predicted = new ArrayList<>(target);
    predicted.set(n - 1, "a");
    if (endsEarly) {
      predicted.set(2 * n - 2, "EOS");
    }
    double[][] probabilities = new double[2 * n][4];
    double[][] hidden = new double[2 * n][1];
    for (int t = 0; t < 2 * n; t++) {
      probabilities[t][t % 4] = 1;
      hidden[t][0] = (t < n ? t + 1 : 2 * n - t - 1) / (double) n;
    }
    return new TracedSequence(
        n,
        Optional.of(1),
        List.copyOf(input),
        List.copyOf(target),
        predicted,
        probabilities,
        new int[] {0},
        List.of(new State(Quantity.HIDDEN, hidden)));
  }

  RunFolder run() {
    return new RunFolder(
        Path.of("made-up"),
        RunRecord.of(
            Instant.EPOCH,
            Language.EN,
            parts.values().stream().allMatch(PartRecord::completed) ? 0 : 3,
            new MarkSheet(List.of(), List.of()),
            List.copyOf(parts.values())),
        "{}",
        histories,
        Map.of());
  }
}
