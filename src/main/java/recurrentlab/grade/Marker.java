package recurrentlab.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import recurrentlab.checks.Handed;
import recurrentlab.checks.Rule;
import recurrentlab.checks.Value;
import recurrentlab.files.InvalidInput;
import recurrentlab.grade.Graded.Ended;
import recurrentlab.grade.Graded.Flag;
import recurrentlab.grade.Graded.GradedCheck;
import recurrentlab.grade.Graded.WrittenAnswer;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.grade.SubmissionRun.End;
import recurrentlab.grade.SubmissionRun.Ran;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.Output;
import tools.jackson.databind.JsonNode;

/**
 * Marks submissions of one sheet: puts their cells back, runs them, and holds what they hand over
 * against the solved sheet. Any number of them at a time.
 */
final class Marker {
  private static final int PICTURES = 4;
  private static final int PICTURE_LENGTH = 1 << 20;
  private static final int SHORT_ID = 5;

  private final Sheet sheet;
  private final Judge judge;
  private final Notebook handedOut;
  private final CellHost.Setting setting;

  Marker(Sheet sheet, Judge judge, CellHost.Setting setting) {
    this.sheet = sheet;
    this.judge = judge;
    this.setting = setting;
    handedOut = judge.studentEdition();
  }

  /**
   * Marks one.
   *
   * @param key see {@link Graded#key}
   * @param folder where its processes work; gone afterwards
   */
  Graded mark(HandedIn handedIn, String key, Path folder) {
    if (handedIn.notebook() == null) {
      return without(handedIn, key, new Flag("flag.unreadable", handedIn.problem()));
    }
    Restored restored = Restored.of(sheet, handedOut, handedIn.notebook());
    SubmissionRun.Result run = SubmissionRun.of(setting, folder, restored.cells());
    Map<String, Value> values = values(run.cells());
    List<Flag> flags = new ArrayList<>();
    restored.remarks().forEach(remark -> flags.add(new Flag(remark.key(), remark.what())));
    if (handedIn.student().length() < SHORT_ID) {
      flags.add(new Flag("flag.short-id", handedIn.student()));
    }
    String language = handedIn.notebook().metadata().at("/kernelspec/language").asString("java");
    if (!language.equalsIgnoreCase("java")) {
      flags.add(new Flag("flag.kernel", InvalidInput.shortened(InvalidInput.oneLine(language))));
    }
    flags.addAll(flags(run));
    return graded(
        handedIn, key, values, answers(restored), ended(run.cells()), flags, pictures(run.cells()));
  }

  /**
   * The result of one that could not be run.
   *
   * @param why it could not
   */
  Graded without(HandedIn handedIn, String key, Flag why) {
    return graded(handedIn, key, Map.of(), List.of(), List.of(), List.of(why), List.of());
  }

  /** What counts: what a check's own cell handed over first, or what was computed from it again. */
  private Map<String, Value> values(List<Ran> cells) {
    Map<String, String> places = new HashMap<>();
    judge.checks().forEach(each -> places.put(each.right().check(), each.cell()));
    Map<String, Value> values = new LinkedHashMap<>();
    Map<String, Value> given = new LinkedHashMap<>();
    for (Ran ran : cells) {
      if (!ran.part().isCheck()) {
        continue;
      }
      for (Handed handed : ran.handed()) {
        if (handed.rule() == Rule.GIVEN) {
          given.putIfAbsent(handed.check(), handed.value());
        } else if (ran.part().of().id().equals(places.get(handed.check()))) {
          values.putIfAbsent(handed.check(), handed.value());
        }
      }
    }
    values.putAll(judge.again(given, setting.limits().cellTime()));
    return values;
  }

  private Graded graded(
      HandedIn handedIn,
      String key,
      Map<String, Value> values,
      List<WrittenAnswer> answers,
      List<Ended> ended,
      List<Flag> flags,
      List<String> pictures) {
    List<GradedCheck> checks = new ArrayList<>();
    for (Judge.Expected each : judge.checks()) {
      Handed right = each.right();
      Value theirs = values.getOrDefault(right.check(), Value.nothing(""));
      boolean passed =
          right.rule() == Rule.SAME
              ? Same.as(right.value(), theirs)
              : right.rule().passes(theirs.single(), right.threshold());
      checks.add(
          new GradedCheck(
              each.cell(),
              right.check(),
              right.title(),
              right.marks(),
              passed,
              InvalidInput.shortened(InvalidInput.oneLine(theirs.toString())),
              right.kind(),
              right.hint(),
              passed || isLarge(theirs, right.value()) ? Value.nothing("") : theirs));
    }
    return new Graded(
        handedIn.student(),
        handedIn.name(),
        handedIn.from().account(),
        sheet.name(),
        sheet.language(),
        handedIn.from().shown(),
        key,
        checks,
        answers,
        ended,
        flags,
        pictures,
        handedIn.notebook() == null ? List.of() : words(handedIn.notebook()));
  }

  /** No typical slip makes much more of it: it need not be kept for a whole class. */
  private static boolean isLarge(Value value, Value right) {
    int most = 10_000;
    return value.numbers().length + value.words().size()
        > Math.max(most, 2 * (right.numbers().length + right.words().size()));
  }

  /** What a person shall look at. */
  static List<Flag> flags(SubmissionRun.Result run) {
    Set<Flag> flags = new LinkedHashSet<>();
    if (run.forged()) {
      flags.add(new Flag("flag.forged", ""));
    }
    int number = 0;
    for (Ran ran : run.cells()) {
      number++;
      if (ran.part().isStudents()) {
        String where = ran.part().added() ? "[" + number + "]" : ran.part().id();
        if (ran.part().added() || ran.part().of().role() == Role.SOLUTION) {
          flags.addAll(SourceFlags.of(where, ran.part().source()));
        }
        if (ran.part().added()) {
          flags.add(new Flag("flag.added", where));
        }
        if (!ran.handed().isEmpty()) {
          flags.add(new Flag("flag.handed", where));
        }
      }
    }
    return List.copyOf(flags);
  }

  private static List<WrittenAnswer> answers(Restored restored) {
    return restored.cells().stream()
        .filter(part -> part.of() != null && part.of().role() == Role.ANSWER)
        .map(part -> new WrittenAnswer(part.of().id(), part.source()))
        .toList();
  }

  /** The cells that did not run to their end. */
  static List<Ended> ended(List<Ran> cells) {
    List<Ended> ended = new ArrayList<>();
    int number = 0;
    for (Ran ran : cells) {
      number++;
      if (ran.end() != End.DONE) {
        String message =
            ran.outputs().stream()
                .filter(Output.Failure.class::isInstance)
                .map(output -> ((Output.Failure) output).traceback())
                .map(lines -> String.join("\n", lines))
                .findFirst()
                .orElse("");
        String end = ran.end().name().toLowerCase(Locale.ROOT).replace('_', '-');
        ended.add(new Ended(ran.part().id(), number, "end." + end, shortened(message)));
      }
    }
    return ended;
  }

  private static String shortened(String message) {
    int most = 2000;
    return message.length() <= most ? message : message.substring(0, most) + " ...";
  }

  private static List<String> pictures(List<Ran> cells) {
    return cells.stream()
        .map(Ran::outputs)
        .flatMap(Collection::stream)
        .filter(Output.Shown.class::isInstance)
        .map(output -> ((Output.Shown) output).data().get("image/png"))
        .filter(png -> png != null && png.isString())
        .map(JsonNode::asString)
        .filter(png -> png.length() <= PICTURE_LENGTH && png.matches("[A-Za-z0-9+/=\\s]+"))
        .limit(PICTURES)
        .toList();
  }

  /** The words of the lines that the student wrote into the cells that are theirs. */
  private List<String> words(Notebook submission) {
    Map<String, Set<String>> given = new HashMap<>();
    handedOut
        .cells()
        .forEach(
            cell ->
                given.put(
                    cell.id(), new HashSet<>(cell.source().lines().map(String::strip).toList())));
    List<String> words = new ArrayList<>();
    for (Cell cell : submission.cells()) {
      boolean solution =
          sheet.find(sheet.idOf(cell)).filter(known -> known.role() == Role.SOLUTION).isPresent();
      if (solution) {
        cell.source()
            .lines()
            .map(String::strip)
            .filter(line -> !given.get(sheet.idOf(cell)).contains(line))
            .forEach(line -> words.addAll(List.of(line.split("\\W+"))));
      }
    }
    words.removeIf(String::isEmpty);
    int most = 5000;
    return words.size() > most ? words.subList(0, most) : words;
  }
}
