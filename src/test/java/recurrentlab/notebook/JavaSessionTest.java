package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.networks.NativeSettings;

/** Cells, as JShell runs them in this process. */
@Timeout(60)
class JavaSessionTest {
  private static JavaSession session;
  private static int number;

  private final OutputList outputs = new OutputList();

  @BeforeAll
  static void start() {
    session = new JavaSession(NativeSettings::apply);
  }

  @AfterAll
  static void end() {
    session.close();
  }

  private JavaSession.Result run(String... lines) {
    number++;
    return session.run(number, String.join("\n", lines), outputs);
  }

  private String value(String... lines) {
    JavaSession.Result result = run(lines);
    assertThat(result.failure()).isNull();
    return result.value();
  }

  private Output.Failure failure(String... lines) {
    JavaSession.Result result = run(lines);
    assertThat(result.failure()).isNotNull();
    assertThat(result.value()).isNull();
    return result.failure();
  }

  @Test
  void laterCellsSeeWhatEarlierOnesDeclare() {
    value("import java.time.Month;", "int kept = 40;", "int twice(int x) { return 2 * x; }");
    value("record Pair(String name, int size) {}", "enum Colour { RED }");
    assertThat(value("new Pair(Month.MAY.name(), twice(kept))"))
        .isEqualTo("Pair[name=MAY, size=80]");
    value("kept = 41;");
    assertThat(value("twice(kept)")).isEqualTo("82");
    value("int twice(int x) { return 3 * x; }"); // declared anew
    assertThat(value("twice(kept) + Colour.values().length")).isEqualTo("124");
  }

  /** The last expression, if no semicolon makes it a statement. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + 1                              | 2",
        "int y = 3; y                       | 3",
        "int y = 3; y // why                | 3",
        "\"a\"                              | \"a\"",
        "\"http://a;\"                      | \"http://a;\"",
        "new int[] {1, 2}                   | int[2] { 1, 2 }",
        "List.of(1, 2)                      | [1, 2]",
        "null                               | null",
        "new Object()                       | java.lang.Object",
        "class Bare {} new Bare()           | Bare",
        "Math.sqrt(2)                       | 1.4142135623730951",
        "String.format(`%.1f`, 0.5)         | \"0.5\"",
        "1 + 1;                             | ",
        "1 + 1; // two                      | ",
        "1 + 1; /* two */                   | ",
        "\"http://a\".length(); // b; c     | ",
        "int y = 3                          | ",
        "int z; z = 4                       | ",
        "System.out.println(1)              | ",
        "// nothing                         | ",
        "import java.util.Date;             | ",
      })
  void theValueIsTheLastExpressions(String code, String expected) {
    assertThat(value(code.replace('`', '"'))).isEqualTo(expected);
  }

  @Test
  void aLambdaHasNoHashCode() {
    assertThat(value("Runnable r = () -> {};", "r")).isEqualTo("a lambda expression");
  }

  @Test
  void whatIsPrintedAndDisplayedComesInOrder() {
    value(
        "System.out.print(\"a\u207f\");",
        "System.out.println(1);",
        "System.err.println(\"careful\");",
        "System.out.write(0xc3); System.out.write(0xb1); System.out.flush();",
        "Display.html(\"<b>x</b>\");",
        "Display.svg(\"<svg/>\", \"a line\");",
        "Display.png(new byte[] {1, 2, 3});",
        "Display.markdown(\"*x*\");",
        "System.out.println(\"end\");");
    List<Output> all = outputs.take();
    assertThat(all)
        .filteredOn(output -> output instanceof Output.Stream)
        .containsExactly(
            new Output.Stream("stdout", "a\u207f1\n"),
            new Output.Stream("stderr", "careful\n"),
            new Output.Stream("stdout", "\u00f1"),
            new Output.Stream("stdout", "end\n"));
    assertThat(all)
        .filteredOn(output -> output instanceof Output.Shown)
        .map(output -> ((Output.Shown) output).data().toString())
        .containsExactly(
            "{text/html=\"<b>x</b>\", text/plain=\"HTML\"}",
            "{image/svg+xml=\"<svg/>\", text/plain=\"a line\"}",
            "{image/png=\"AQID\", text/plain=\"PNG picture\"}",
            "{text/markdown=\"*x*\", text/plain=\"*x*\"}");
    assertThat(all.get(7)).isEqualTo(new Output.Stream("stdout", "end\n"));
  }

  @Test
  void theProcessHasItsStreamsBack() {
    var out = System.out;
    value("System.out.println(1)");
    assertThat(System.out).isSameAs(out);
    assertThat(value("System.in.read()")).isEqualTo("-1");
  }

  @Test
  void aCompileErrorHasItsLineAndAMark() {
    Output.Failure failure =
        failure("int a = 1;", "// b", "int b = a +", "    missing;", "System.out.println(b);");
    assertThat(failure.name()).isEqualTo("CompilationError");
    assertThat(failure.message()).isEqualTo("line 4: cannot find symbol");
    assertThat(failure.traceback())
        .containsExactly(
            "line 4: error: cannot find symbol",
            "  symbol:   variable missing",
            "        missing;",
            "        ^");
    assertThat(outputs.take()).isEmpty();
    assertThat(value("a")).isEqualTo("1"); // what came before it holds
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int a = \"x\";                     | line 2: incompatible types",
        "int a = ;                          | line 2: illegal start of expression",
        "for (;;) {                         | line 2: reached end of file",
        "} int a;                           | line 2: illegal start",
        "int f() { return \"x\"; }          | line 2: incompatible types",
        "int f() { return nowhere(); }      | line 2: f needs method nowhere(), which is not declared",
        "class F extends Nowhere {}         | line 2: F needs class Nowhere, which is not declared",
        "Nowhere n = null;                  | line 2: cannot find symbol",
        "import no.such.Thing;              | line 2: package no.such does not exist",
        "%matplotlib inline                 | line 2: illegal start of expression",
      })
  void whatDoesNotCompileSaysWhereAndWhy(String code, String message) {
    assertThat(failure("int before = 1;", code.strip(), "").message()).startsWith(message);
  }

  @Test
  void declarationsMayComeInAnyOrderWithinACell() {
    value("int first() { return second(); }", "int second() { return 5; }");
    assertThat(value("first()")).isEqualTo("5");
  }

  @Test
  void anExceptionHasTheLinesOfItsCells() {
    value(
        "// a method",
        "",
        "int strict(int x) {",
        "  if (x < 0)",
        "    throw new",
        "        IllegalArgumentException(\"negative\", new RuntimeException(\"why\"));",
        "  return x;",
        "}");
    int declared = number;
    Output.Failure failure = failure("int ok = strict(1);", "", "int no =", "    strict(-1);");
    assertThat(failure.name()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(failure.message()).isEqualTo("negative");
    assertThat(failure.traceback())
        .startsWith(
            "java.lang.IllegalArgumentException: negative",
            "    at cell " + declared + ", line 5: throw new",
            "    at cell " + number + ", line 4: strict(-1);",
            "Caused by: java.lang.RuntimeException: why")
        .noneMatch(line -> line.contains("REPL") || line.contains("SnippetControl"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integer.parseInt(\"x\");              | java.lang.NumberFormatException",
        "class Own extends RuntimeException {} throw new Own(); | Own",
        "int deep(int x) { return deep(x) + 1; } deep(1) | java.lang.StackOverflowError",
        "throw new OutOfMemoryError(\"none\"); | java.lang.OutOfMemoryError",
        "assert false : \"no\"; Object o = 1; String s = (String) o; | java.lang.ClassCastException",
      })
  void everyExceptionFailsTheCell(String code, String name) {
    Output.Failure failure = failure(code);
    assertThat(failure.name()).isEqualTo(name);
    assertThat(failure.traceback()).hasSizeLessThan(15).anyMatch(line -> line.contains("line 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(0);",
        "long big = 1L << 40; double half = 0.5; Runnable r = () -> System.exit(0); r.run();",
        "IntConsumer exit = System::exit; exit.accept(0);",
        "class Ender { static void end(String s) { switch (s) { case \"x\" -> System.exit(0); } } }"
            + " Ender.end(\"x\");"
      })
  void exitFailsTheCellAndNothingElse(String code) {
    assertThat(failure(code).message()).startsWith("System.exit(0) would end the notebook");
    assertThat(value("1")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "Thread.sleep(100_000);",
        "new Object() { synchronized void hang() throws Exception { wait(); } }.hang();",
        "while (true) { try { Thread.sleep(1); } catch (Exception e) {} }",
        "for (;;) { System.out.print(\"\"); }"
      })
  void whatNeverEndsIsStopped(String code) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<JavaSession.Result> running =
        CompletableFuture.supplyAsync(
            () ->
                session.run(
                    1,
                    "int kept = 3; System.out.println(\"started\");\n" + code,
                    output -> started.countDown()));
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(50);
    session.interrupt();
    Output.Failure failure = running.get(10, TimeUnit.SECONDS).failure();
    assertThat(failure.name()).isEqualTo("Interrupted");
    value("import java.util.Date;"); // runs nothing
    assertThat(value("kept")).isEqualTo("3");
  }

  @Test
  void aCellThatStopsItselfIsNoQuietSuccess() {
    assertThat(failure("throw new ThreadDeath();").name()).isEqualTo("Interrupted");
    value("int next() { return 1; }");
  }

  @Test
  void anInterruptBetweenCellsDoesNothing() {
    session.interrupt();
    assertThat(value("2")).isEqualTo("2");
  }

  @Test
  void aCellUsesTheFrameworkInThisProcess() {
    value(
        "import org.deeplearning4j.nn.conf.NeuralNetConfiguration;",
        "import org.deeplearning4j.nn.conf.layers.OutputLayer;",
        "import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;",
        "import org.nd4j.linalg.factory.Nd4j;",
        "var configuration = new NeuralNetConfiguration.Builder().seed(1).list()",
        "    .layer(new OutputLayer.Builder().nIn(2).nOut(3).build())",
        "    .build();",
        "MultiLayerNetwork network = new MultiLayerNetwork(configuration);",
        "network.init();");
    value("network.fit(Nd4j.ones(1, 2), Nd4j.ones(1, 3));");
    assertThat(value("network.output(Nd4j.ones(1, 2)).shape()")).isEqualTo("long[2] { 1, 3 }");
    assertThat(value("network.getClass().getClassLoader() == Display.class.getClassLoader()"))
        .isEqualTo("true");
    assertThat(outputs.take()).isEmpty();
  }

  @Test
  void theLabsOwnClassesAreThere() {
    assertThat(value("recurrentlab.settings.ScratchSettings.ELMAN_RNN.epochs()")).isEqualTo("2000");
  }

  @Test
  void nothingDependsOnTheCountry() {
    assertThat(Locale.getDefault()).isEqualTo(Locale.ROOT);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      new JavaSession(() -> {}).close();
      assertThat(Locale.getDefault()).isEqualTo(Locale.GERMANY);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(System.getProperty("java.awt.headless")).isEqualTo("true");
  }

  @Test
  void anEditorGetsItsWords() {
    value("String word = \"x\";");
    String code = "import java.time.LocalDate;\nList<String> all = null;\nall.siz";
    assertThat(session.assistant().complete(code, code.length()))
        .isEqualTo(new CodeAssistant.Completion(List.of("size()"), code.length() - 3));
    assertThat(session.assistant().complete("word.subs", 9).words()).containsExactly("substring(");
    assertThat(session.assistant().complete("word.noSuchThing", 16).words()).isEmpty();
    assertThat(session.assistant().signatures("word.charAt(", 12))
        .isEqualTo("char String.charAt(int index)");
    assertThat(session.assistant().state("int a = 1;\n// b"))
        .isEqualTo(CodeAssistant.State.COMPLETE);
    assertThat(session.assistant().state("")).isEqualTo(CodeAssistant.State.COMPLETE);
    assertThat(session.assistant().state("if (true) {")).isEqualTo(CodeAssistant.State.INCOMPLETE);
    assertThat(session.assistant().state("int = ;")).isEqualTo(CodeAssistant.State.INVALID);
  }
}
