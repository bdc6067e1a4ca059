package recurrentlab.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import recurrentlab.settings.Language;
import recurrentlab.text.Texts;

/**
 * A check of an assignment's notebook, as its cells write it:
 *
 * <pre>{@code
 * Check.of("initial U", 5).kind("50 rows, 4 columns").hint("U is drawn first").matrix(() -> U);
 * }</pre>
 *
 * <p>It hands the value over, and prints {@code ✓ [5 marks]} or {@code [0/5]} with what was
 * computed, what is expected in kind, and the hint. The verdict that a student sees is by {@link
 * Fingerprint}; whoever grades compares with the solved sheet. A value is computed by the check
 * itself, so that one that fails costs no other check.
 */
public final class Check {
  private static final Map<String, Fingerprint> FINGERPRINTS = new LinkedHashMap<>();
  private static final Map<String, Boolean> VERDICTS = new LinkedHashMap<>();
  private static final Map<String, Integer> MARKS = new LinkedHashMap<>();

  private static final String LANGUAGE = "language ";

  /** As much of an exception's message is told, in letters. */
  private static final int LONGEST = 300;

  private static Texts texts = texts(Language.EN);
  private static Consumer<Handed> listener = handed -> {};

  private final String name;
  private final int marks;
  private String title;
  private String kind = "";
  private String hint = "";

  private Check(String name, int marks) {
    if (name.isBlank() || name.contains("|") || name.lines().count() > 1 || marks < 0) {
      throw new IllegalArgumentException(
          "expected a name in a line without |, and marks from 0 on, found "
              + name
              + " and "
              + marks);
    }
    this.name = name;
    this.marks = marks;
    title = name;
  }

  private static Texts texts(Language language) {
    return new Texts(language, "recurrentlab.checks.checks");
  }

  /**
   * Begins a check.
   *
   * @param name unique in the notebook, the same in all its languages
   * @param marks how many it is worth
   */
  public static Check of(String name, int marks) {
    return new Check(name, marks);
  }

  /** What a person reads in the name's place. */
  public Check title(String text) {
    title = text;
    return this;
  }

  /** What is expected, in kind: never the answer. */
  public Check kind(String text) {
    kind = text;
    return this;
  }

  /** What helps whoever has it wrong. */
  public Check hint(String text) {
    hint = text;
    return this;
  }

  /** The number must be that of the solved sheet. */
  public void number(Callable<? extends Number> number) {
    judge(Rule.SAME, Double.NaN, () -> number(number.call()));
  }

  /** The word must be that of the solved sheet. */
  public void word(Callable<String> word) {
    judge(Rule.SAME, Double.NaN, () -> Value.word(word.call()));
  }

  /** The words must be those of the solved sheet. */
  public void words(Callable<List<String>> words) {
    judge(Rule.SAME, Double.NaN, () -> Value.words(words.call()));
  }

  /** The vector, of shape (n,), must be that of the solved sheet. */
  public void vector(Callable<double[]> vector) {
    judge(Rule.SAME, Double.NaN, () -> Value.vector(vector.call()));
  }

  /** The vector, as a column of shape (n, 1), must be that of the solved sheet. */
  public void column(Callable<double[]> vector) {
    judge(Rule.SAME, Double.NaN, () -> Value.column(vector.call()));
  }

  /** The matrix must be that of the solved sheet. */
  public void matrix(Callable<double[][]> matrix) {
    judge(Rule.SAME, Double.NaN, () -> Value.matrix(matrix.call()));
  }

  /** The sequence of vectors, of shape (time, n, 1), must be that of the solved sheet. */
  public void columns(Callable<double[][]> steps) {
    judge(Rule.SAME, Double.NaN, () -> Value.columns(steps.call()));
  }

  /** The number must be &le; the threshold. */
  public void atMost(double threshold, Callable<? extends Number> number) {
    judge(Rule.AT_MOST, threshold, () -> number(number.call()));
  }

  /** The number must be &lt; the threshold. */
  public void below(double threshold, Callable<? extends Number> number) {
    judge(Rule.BELOW, threshold, () -> number(number.call()));
  }

  /** At least so many per cent of two lists' positions must be equal. */
  public void share(
      double percent, Callable<List<String>> predicted, Callable<List<String>> target) {
    judge(Rule.SHARE, percent, () -> Value.number(Rule.share(predicted.call(), target.call())));
  }

  /** Hands a matrix over that another check is computed from, again, by whoever grades. */
  public static void give(String name, double[][] matrix) {
    given(name, Value.matrix(matrix));
  }

  /** Hands a vector over. */
  public static void give(String name, double[] vector) {
    given(name, Value.vector(vector));
  }

  /** Hands a text over. */
  public static void give(String name, String text) {
    given(name, Value.word(text));
  }

  private static void given(String name, Value value) {
    Given.add(name, value);
    listener.accept(new Handed(name, name, 0, Rule.GIVEN, Double.NaN, "", "", value));
  }

  private static Value number(Number number) {
    return number == null ? Value.nothing("null") : Value.number(number.doubleValue());
  }

  private void judge(Rule rule, double threshold, Callable<Value> computed) {
    Value value;
    try {
      value = computed.call();
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      value = Value.nothing(why(e));
    }
    Handed handed = new Handed(name, title, marks, rule, threshold, kind, hint, value);
    listener.accept(handed);
    boolean known = rule != Rule.SAME || FINGERPRINTS.containsKey(name);
    boolean passed = passes(handed, FINGERPRINTS);
    MARKS.put(name, marks);
    if (known) {
      VERDICTS.put(name, passed);
    }
    System.out.println(line(known, passed, value));
  }

  /**
   * Null where a blank has not been filled is the commonest by far, and says nothing to a student.
   */
  private static String why(Throwable e) {
    if (e instanceof NullPointerException) {
      return "null";
    }
    String message = e.getMessage() == null ? "" : e.getMessage();
    message = message.substring(0, Math.min(LONGEST, message.length()));
    return e instanceof IllegalStateException && !message.isEmpty()
        ? message
        : e.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
  }

  private static boolean passes(Handed handed, Map<String, Fingerprint> fingerprints) {
    Fingerprint right = fingerprints.get(handed.check());
    return handed.rule() == Rule.SAME
        ? right != null && right.matches(handed.value())
        : handed.rule().passes(handed.value().single(), handed.threshold());
  }

  /**
   * Judges what was handed over as a student's cells do.
   *
   * @param table of fingerprints; see {@link #fingerprints}
   * @return by check, whether it is passed
   */
  public static Map<String, Boolean> verdicts(String table, List<Handed> handed) {
    Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();
    lines(table)
        .filter(line -> !line.startsWith(LANGUAGE))
        .map(Fingerprint::of)
        .forEach(each -> fingerprints.put(each.check(), each));
    Map<String, Boolean> verdicts = new LinkedHashMap<>();
    handed.forEach(each -> verdicts.put(each.check(), passes(each, fingerprints)));
    return verdicts;
  }

  private static Stream<String> lines(String table) {
    return table.lines().map(String::strip).filter(line -> !line.isEmpty());
  }

  private String line(boolean known, boolean passed, Value value) {
    if (!known) {
      return texts.get("check.handed", title, value);
    }
    if (passed) {
      return texts.get("check.passed", marks, title);
    }
    StringBuilder line = new StringBuilder(texts.get("check.failed", marks, title, value));
    if (!kind.isEmpty()) {
      line.append(texts.get("check.kind", kind));
    }
    if (!hint.isEmpty()) {
      line.append('\n').append(texts.get("check.hint", hint));
    }
    return line.toString();
  }

  /** Prints the sum of all checks that have run; one without marks need not be judged for it. */
  public static void total() {
    int available = MARKS.values().stream().mapToInt(Integer::intValue).sum();
    int earned =
        MARKS.entrySet().stream()
            .filter(entry -> VERDICTS.getOrDefault(entry.getKey(), false))
            .mapToInt(Map.Entry::getValue)
            .sum();
    boolean judged =
        MARKS.entrySet().stream()
            .allMatch(entry -> entry.getValue() == 0 || VERDICTS.containsKey(entry.getKey()));
    System.out.println(
        !judged
            ? texts.get("check.total.unknown", available)
            : texts.get("check.total", earned, available));
  }

  /**
   * Sets what the checks compare with, and their language.
   *
   * @param table {@code language en} or {@code es}, then a line a check
   */
  public static void fingerprints(String table) {
    FINGERPRINTS.clear();
    VERDICTS.clear();
    MARKS.clear();
    for (String line : lines(table).toList()) {
      if (line.startsWith(LANGUAGE)) {
        boolean spanish = line.endsWith(" " + Language.ES);
        texts = texts(spanish ? Language.ES : Language.EN);
      } else {
        Fingerprint fingerprint = Fingerprint.of(line);
        FINGERPRINTS.put(fingerprint.check(), fingerprint);
      }
    }
  }

  /**
   * The table for these values of the solved sheet: the fingerprints that the sheet itself set, and
   * those of the other values.
   */
  public static String table(Language language, List<Handed> right) {
    List<String> lines = new ArrayList<>(List.of(LANGUAGE + language));
    for (Handed handed : right) {
      if (handed.rule() == Rule.SAME) {
        Fingerprint own = FINGERPRINTS.get(handed.check());
        lines.add((own == null ? Fingerprint.of(handed.check(), handed.value()) : own).line());
      }
    }
    return String.join("\n", lines);
  }

  /** Who is told of what is handed over, from now on. */
  public static void listen(Consumer<Handed> to) {
    listener = to;
  }

  /** Forgets everything that a notebook has set. */
  public static void reset() {
    fingerprints("");
    Given.set(Map.of());
    texts = texts(Language.EN);
    listener = handed -> {};
  }
}
