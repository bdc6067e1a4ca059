package recurrentlab.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import recurrentlab.record.RunFolder;
import recurrentlab.record.TokenFindings.SetEvaluation;
import recurrentlab.record.TracedSequence;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.Texts;
import recurrentlab.training.Training.Outcome;

/** The notebook's nine questions, answered from a run's own figures. */
final class Questions {
  /** Losses whose ratio is off by less than this share are said to be about as expected. */
  private static final double ABOUT = 0.1;

  private final Texts texts;
  private final RunFolder run;

  Questions(Texts texts, RunFolder run) {
    this.texts = texts;
    this.run = run;
  }

  /** All nine, in the notebook's order. */
  List<Answer> answers() {
    return List.of(
        one("part1", "gap", this::gap),
        one("part1", "judge", this::judge),
        one("part1", "ideal", this::ideal),
        two("part2", "better", "part1", "part2", this::better),
        two("part2", "curves", "part1", "part2", this::curves),
        one("part2", "long", this::longSequences),
        two("part3", "framework", "part2", "part3", this::framework),
        one("part3", "errors", this::errors),
        one("part3", "modes", this::modes));
  }

  private Answer one(String part, String name, Function<Subject, List<String>> sentences) {
    Optional<Subject> subject = Subject.of(run, part);
    return new Answer(
        part,
        texts.get("question." + name),
        subject.map(sentences).orElseGet(() -> List.of(missing(part))));
  }

  private Answer two(
      String part,
      String name,
      String first,
      String second,
      BiFunction<Subject, Subject, List<String>> sentences) {
    Optional<Subject> one = Subject.of(run, first);
    Optional<Subject> other = Subject.of(run, second);
    List<String> answer =
        one.isEmpty()
            ? List.of(missing(first))
            : other.isEmpty() ? List.of(missing(second)) : sentences.apply(one.get(), other.get());
    return new Answer(part, texts.get("question." + name), answer);
  }

  /** Why there is no answer: the part was not run, has diverged, or was stopped. */
  private String missing(String part) {
    String title = texts.get(part + ".title");
    return run.run()
        .part(part)
        .map(
            summary ->
                summary.outcome() == Outcome.DIVERGED
                    ? texts.get("answer.diverged", title, summary.epochsDone())
                    : texts.get("answer.interrupted", title, summary.epochsDone()))
        .orElseGet(() -> texts.get("answer.missing", title));
  }

  private List<String> gap(Subject part1) {
    Curve curve = part1.curve();
    double lengths = part1.set("validation").meanSteps() / part1.set("training").meanSteps();
    List<String> said = new ArrayList<>();
    said.add(
        texts.get(
            Math.abs(curve.firstRatio() / lengths - 1) < ABOUT
                ? "answer.gap.length"
                : "answer.gap.not-length",
            curve.firstRatio(),
            lengths));
    if (curve.learned()) {
      said.add(change(curve, lengths));
    }
    said.add(state(curve));
    return said;
  }

  /** What has become of the gap. */
  private String change(Curve curve, double lengths) {
    String last =
        curve.lastRatio() > (1 + ABOUT) * lengths
            ? "answer.gap.wider"
            : curve.lastRatio() < (1 - ABOUT) * lengths ? "answer.gap.narrower" : "answer.gap.same";
    return texts.get(
        last,
        curve.last().epoch(),
        curve.last().train(),
        curve.last().validation(),
        curve.lastRatio());
  }

  /** What the end of the curves says. */
  private String state(Curve curve) {
    if (!curve.learned()) {
      return texts.get("state.not-learned", curve.first().train(), curve.last().train());
    }
    if (curve.overfits()) {
      return texts.get(
          "state.overfits", curve.best().epoch(), curve.best().validation(), 100 * curve.rise());
    }
    if (curve.worsens()) {
      return texts.get(
          "state.worsens", curve.best().epoch(), curve.best().validation(), 100 * curve.rise());
    }
    int late = Math.max(1, curve.epochs() / 10);
    return curve.fallsStill()
        ? texts.get("state.falls", 100 * curve.lateFall(), late)
        : texts.get("state.flat", -100 * curve.lateFall(), late);
  }

  private List<String> judge(Subject part1) {
    SetEvaluation test = part1.set("test");
    TracedSequence shown = part1.tokens().shown();
    List<String> said = new ArrayList<>();
    said.add(
        texts.get(
            "answer.judge.loss",
            part1.curve().last().train(),
            part1.curve().last().validation(),
            part1.curve().last().train() / part1.floor(),
            part1.floor()));
    said.add(
        texts.get(
            "answer.judge.tokens",
            test.equalTokens(),
            test.allSteps(),
            100 * test.share(),
            shown.n(),
            shown.equalTokens(),
            shown.target().size()));
    long counted = miscounts(part1);
    said.add(
        counted == 0
            ? texts.get("answer.judge.counts", part1.tokens().sequences().size())
            : texts.get("answer.judge.miscounts", counted, part1.tokens().sequences().size()));
    return said;
  }

  /** How many of the traced sequences have a wrong count. */
  private static long miscounts(Subject part) {
    return part.tokens().sequences().stream()
        .filter(
            sequence ->
                TokenColumn.of(sequence).stream()
                    .flatMap(column -> column.error().stream())
                    .anyMatch(error -> !error.guess()))
        .count();
  }

  private List<String> ideal(Subject part1) {
    Curve curve = part1.curve();
    List<String> said = new ArrayList<>();
    said.add(texts.get("answer.ideal.shape", part1.floor()));
    said.add(
        Double.isFinite(part1.validationFloor())
            ? texts.get("answer.ideal.meet", part1.validationFloor())
            : texts.get("answer.ideal.unseen"));
    double share = curve.last().train() / part1.floor();
    said.add(texts.get(share < 1.05 ? "answer.ideal.there" : "answer.ideal.away", share));
    return said;
  }

  private List<String> better(Subject rnn, Subject lstm) {
    SetEvaluation one = rnn.set("test");
    SetEvaluation other = lstm.set("test");
    List<String> said = new ArrayList<>();
    boolean lstmWins = other.natsPerSequence() < one.natsPerSequence();
    said.add(
        texts.get(
            lstmWins ? "answer.better.lstm" : "answer.better.rnn",
            other.natsPerSequence() / lstm.divisor(),
            one.natsPerSequence() / rnn.divisor(),
            other.equalTokens(),
            one.equalTokens(),
            one.allSteps()));
    said.add(texts.get(lstmWins ? "answer.better.why-lstm" : "answer.better.why-rnn"));
    said.add(
        texts.get(
            "answer.better.fair",
            lstm.curve().epochs(),
            rnn.curve().epochs(),
            ConsoleReport.plain(lstm.part().settings().get("learning_rate")),
            ConsoleReport.plain(rnn.part().settings().get("learning_rate"))));
    return said;
  }

  private List<String> curves(Subject rnn, Subject lstm) {
    int slow = halfway("part1", rnn);
    int fast = halfway("part2", lstm);
    List<String> said = new ArrayList<>();
    said.add(texts.get("answer.curves.speed", fast, slow));
    boolean rougher = lstm.curve().rises() > rnn.curve().rises();
    said.add(
        texts.get(
            rougher ? "answer.curves.rougher" : "answer.curves.smoother",
            100 * lstm.curve().rises(),
            100 * rnn.curve().rises()));
    boolean asInNotebook = "as-in-notebook".equals(lstm.part().settings().get("gradients"));
    said.add(texts.get(asInNotebook ? "answer.curves.notebook" : "answer.curves.exact"));
    return said;
  }

  /** The first epoch at which the training loss has fallen half of the way that it falls. */
  private int halfway(String part, Subject subject) {
    double half = (subject.curve().first().train() + subject.curve().last().train()) / 2;
    return run.histories().get(part).epochs().stream()
        .filter(record -> record.train() <= half)
        .findFirst()
        .map(record -> record.epoch())
        .orElse(subject.curve().last().epoch());
  }

  private List<String> longSequences(Subject lstm) {
    List<String> said = new ArrayList<>();
    said.add(texts.get("answer.long.memory"));
    TracedSequence shown = lstm.tokens().shown();
    Counting.Cell best = Counting.of(shown).cells().get(0);
    said.add(
        texts.get(
            Math.abs(best.correlation()) > 0.9 ? "answer.long.counts" : "answer.long.hardly-counts",
            best.cell(),
            best.correlation()));
    said.add(texts.get("answer.long.lengths", byLength(lstm)));
    Subject.of(run, "part1")
        .ifPresent(rnn -> said.add(texts.get("answer.long.rnn", byLength(rnn))));
    return said;
  }

  /** As "n = 2: 3 of 4" for every traced sequence. */
  private String byLength(Subject subject) {
    return subject.tokens().sequences().stream()
        .map(
            sequence ->
                texts.get(
                    "answer.length",
                    sequence.n(),
                    sequence.equalTokens(),
                    sequence.target().size()))
        .collect(Collectors.joining("; "));
  }

  private List<String> framework(Subject byHand, Subject framework) {
    SetEvaluation hand = byHand.set("test");
    SetEvaluation dl4j = framework.set("test");
    List<String> said = new ArrayList<>();
    said.add(texts.get("answer.framework.units"));
    said.add(
        texts.get(
            dl4j.natsPerStep() < hand.natsPerStep()
                ? "answer.framework.better"
                : "answer.framework.worse",
            dl4j.natsPerStep(),
            hand.natsPerStep(),
            dl4j.equalTokens(),
            hand.equalTokens(),
            hand.allSteps()));
    said.add(
        texts.get(
            "as-in-notebook".equals(byHand.part().settings().get("gradients"))
                ? "answer.framework.why-notebook"
                : "answer.framework.why-exact"));
    return said;
  }

  private List<String> errors(Subject framework) {
    TracedSequence shown = framework.tokens().shown();
    List<TokenColumn> wrong =
        TokenColumn.of(shown).stream().filter(column -> column.error().isPresent()).toList();
    if (wrong.isEmpty()) {
      return List.of(texts.get("answer.errors.none", shown.n()));
    }
    List<String> said = new ArrayList<>();
    said.add(
        texts.get(
            "answer.errors.where",
            wrong.size(),
            shown.target().size(),
            shown.n(),
            wrong.stream()
                .map(
                    column ->
                        texts.get(
                            "answer.errors.step",
                            column.step(),
                            column.predicted(),
                            column.target(),
                            texts.get("error." + column.error().orElseThrow().word())))
                .collect(Collectors.joining("; "))));
    long guesses = wrong.stream().filter(column -> column.error().orElseThrow().guess()).count();
    said.add(
        texts.get(
            guesses == wrong.size() ? "answer.errors.excusable" : "answer.errors.miscounted",
            guesses,
            wrong.size()));
    return said;
  }

  private List<String> modes(Subject framework) {
    double last = framework.curve().last().train();
    double after = framework.set("training").natsPerStep();
    return List.of(
        texts.get("answer.modes.what"),
        texts.get(
            "answer.modes.here",
            framework.part().network().stream()
                .map(layer -> layer.type())
                .collect(Collectors.joining(", "))),
        texts.get("answer.modes.moved", last, after));
  }
}
