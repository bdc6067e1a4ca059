package recurrentlab.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.HistoryCsv;
import recurrentlab.record.Losses;
import recurrentlab.record.NetworkLayer;
import recurrentlab.record.PartSummary;
import recurrentlab.record.RunFolder;
import recurrentlab.record.RunRecord;
import recurrentlab.record.TokenFindings;
import recurrentlab.record.TokenFindings.SetEvaluation;
import recurrentlab.record.TracedSequence;
import recurrentlab.record.TracedSequence.State;
import recurrentlab.settings.Language;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import recurrentlab.training.Training.Outcome;

/** Runs with histories of a test's choice. */
final class MadeUpRun {
  /** Lengths in steps, 2 n: mean 8 and 12. */
  static final List<Integer> TRAINING = List.of(4, 6, 8, 10, 12);

  static final List<Integer> VALIDATION = List.of(12, 12);

  private final Map<String, Object> settings =
      new LinkedHashMap<>(Map.of("learning_rate", 0.1, "gradients", "exact"));
  private final Map<String, PartSummary> parts = new LinkedHashMap<>();
  private final Map<String, History> histories = new LinkedHashMap<>();

  /** A part whose network says what comes, but for the first b, which it takes for an a. */
  MadeUpRun counting(
      String part, int epochs, IntToDoubleFunction train, IntToDoubleFunction validation) {
    return part(part, Outcome.COMPLETED, epochs, train, validation, sequence(3, false));
  }

  /** A part whose network also ends too early. */
  MadeUpRun miscounting(
      String part, int epochs, IntToDoubleFunction train, IntToDoubleFunction validation) {
    return part(part, Outcome.COMPLETED, epochs, train, validation, sequence(3, true));
  }

  /** A part whose network says an unknown word at every step. */
  MadeUpRun sayingUnknown(String part) {
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
  MadeUpRun still(String part) {
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
            List.of(new State("hidden", new double[6][1])));
    return part(part, Outcome.COMPLETED, 1, epoch -> 1, epoch -> 1, sequence);
  }

  /** Another setting for the parts that follow. */
  MadeUpRun with(String setting, Object value) {
    settings.put(setting, value);
    return this;
  }

  /** A part that has no trained network. */
  MadeUpRun failed(String part, Outcome outcome, int epochs) {
    return part(part, outcome, epochs, epoch -> 2, epoch -> 3, null);
  }

  private MadeUpRun part(
      String part,
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
    Map<String, Object> all = new LinkedHashMap<>(settings);
    all.put("epochs", sequence == null ? epochs + 1 : epochs);
    parts.put(
        part,
        new PartSummary(
            part,
            all,
            "00",
            part.equals("part3") ? List.of(new NetworkLayer("lstm", "LSTM", 10, 12)) : List.of(),
            outcome,
            epochs,
            1.5,
            "validation",
            part + ".csv",
            DigestUtils.sha256Hex(HistoryCsv.text(history, "validation")),
            epochs == 0
                ? Optional.empty()
                : Optional.of(
                    new Losses(epochs - 1, history.last().train(), history.last().validation())),
            List.of(),
            Optional.empty(),
            MarkSheet.notGraded(part, "settings"),
            sequence == null
                ? List.of()
                : Collections.nCopies(lengths(1, List.of(10, 6)).size(), ""),
            Optional.ofNullable(sequence).map(this::findings),
            Optional.empty()));
    return this;
  }

  private TokenFindings findings(TracedSequence sequence) {
    return new TokenFindings(
        List.of("a", "b", "EOS", "UNK"),
        List.of(
            new SetEvaluation("training", lengths(8, TRAINING), 2.4, 0.3, 36),
            new SetEvaluation("validation", lengths(1, VALIDATION), 2.6, 0.25, 22),
            new SetEvaluation("test", lengths(1, List.of(10, 6)), 2.5, 0.31, 14)),
        Optional.empty(),
        List.of(sequence));
  }

  /** As many as the setting says, or these. */
  private List<Integer> lengths(int tenths, List<Integer> otherwise) {
    Object sequences = settings.get("sequences");
    return sequences == null
        ? otherwise
        : Collections.nCopies((Integer) sequences * tenths / 10, 6);
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
        List.of(new State("hidden", hidden)));
  }

  RunFolder run() {
    return new RunFolder(
        Path.of("made-up"),
        new RunRecord(
            2,
            "2026-11-28T00:00:00Z",
            Language.EN,
            Map.of(),
            Map.of("os", "none", "architecture", "none", "processors", 1),
            parts.values().stream().allMatch(PartSummary::completed) ? 0 : 3,
            new MarkSheet(List.of(), List.of()),
            List.copyOf(parts.values())),
        "{}",
        histories,
        Map.of());
  }
}
