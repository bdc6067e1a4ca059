package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
    var in = System.in;
    value("System.out.println(1)");
    assertThat(System.out).isSameAs(out);
    assertThat(System.in).isSameAs(in);
  }

  /** Whatever reads it, and however: a cell that waited would wait for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.in.read()",
        "System.in.readAllBytes()",
        "new Scanner(System.in).nextLine()",
        "new Scanner(System.in).hasNext()",
        "new BufferedReader(new InputStreamReader(System.in)).readLine()",
      })
  void thereIsNoKeyboard(String code) {
    assertThat(failure(code).message()).startsWith("a notebook has no keyboard");
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
        "Nowhere n = null;                  | line 2: cannot find symbol",
        "import no.such.Thing;              | line 2: package no.such does not exist",
        "int f() { int i = \"x\"; return nowhere(); } | line 2: incompatible types",
      })
  void whatDoesNotCompileSaysWhereAndWhy(String code, String message) {
    assertThat(failure("int before = 1;", code.strip(), "").message()).startsWith(message);
  }

  /** What other kernels and the jshell tool understand, in a second line, after a comment. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "%maven org.deeplearning4j:deeplearning4j-ui:1.0.0-beta7 | %maven is a command of IJava and JJava, not Java; Deeplearning4j with ND4J and DataVec 1",
        "%maven tech.tablesaw:tablesaw-core:0.43.1 org.x:y:1 | %maven is a command of IJava and JJava, not Java; tablesaw-core, y are not among the lab's libraries",
        "%mavenRepo a https://a.org/ | %mavenRepo is a command of IJava and JJava, not Java; no libraries can be loaded",
        "%addMavenDependency info.picocli:picocli:4.0.0 | %addMavenDependency is a command of IJava and JJava, not Java; picocli 4",
        "%jars lib/*.jar | %jars is a command of IJava and JJava, not Java; no libraries",
        "List<String> added = %jars lib/*.jar | %jars is a command of IJava",
        "%classpath add mvn org.apache.commons commons-csv 1.5 | %classpath is a command of other Java kernels (IJava, JJava, Ganymede, BeakerX), not Java; commons-csv 1",
        "%dependency /add a.b:c:1 | %dependency is a command of rapaio's kernel, not Java; c is not among",
        "%%pom | %%pom is a command of Ganymede",
        "%load helpers.jshell | %load is a command of other Java kernels (IJava, JJava, rapaio's), not Java; put the code",
        "%jshell /vars | %jshell is a command of rapaio's kernel",
        "%%html | %%html is a command of other kernels, not Java; write Display.html",
        "%%bash | %%bash is a command of other kernels",
        "%%!ls | %%!ls is a command of Ganymede",
        "%%kotlin | %%kotlin is a command of other kernels",
        "%time work(); | %time is a command of other kernels",
        "%matplotlib inline | %matplotlib is a command of another kernel, not Java; leave the line out",
        "!pip install jbang | a line that begins with ! is a shell command",
        "!wget https://a.org/a=b.csv -O b.csv | a line that begins with ! is a shell command",
        "/open helpers.jsh | /open is a command of the jshell tool, not Java; put the code",
        "/exit | /exit is a command of the jshell tool",
        "/env --class-path a.jar | /env is a command of the jshell tool, not Java; no libraries",
        "package a.b; class C {} | cells belong to no package",
      })
  void whatIsNoJavaIsSaidInWords(String code, String message) {
    Output.Failure failure = failure("// first", code, "int after = 1;");
    assertThat(failure.message()).startsWith("line 2: " + message).hasLineCount(1);
    assertThat(failure.traceback()).containsExactly(failure.message(), "    " + code);
  }

  /** ND4J has a guava and a jackson of its own, with other packages; Jackson 3 another group. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.google.guava:guava:31.0-jre",
        "com.fasterxml.jackson.core:jackson-databind:2.13.0",
        "com.fasterxml.jackson.core:jackson-core:2.13.0",
        "some.other:jackson:1.0",
        "commons-lang:commons-lang3:3.0",
      })
  void aLibraryOfAnotherGroupIsNotThere(String coordinates) {
    String name = coordinates.substring(0, coordinates.lastIndexOf(':'));
    assertThat(failure("%maven " + coordinates).message())
        .contains("not Java; " + name + " is not among the lab's libraries")
        .doesNotContain("already");
    String[] parts = coordinates.split(":");
    assertThat(
            failure(
                    "%%loadFromPOM",
                    "<dependency><groupId>" + parts[0] + "</groupId>",
                    "<artifactId>" + parts[1] + "</artifactId></dependency>")
                .message())
        .contains("not Java; " + name + " is not among");
    assertThat(failure("%classpath add mvn " + coordinates.replace(':', ' ')).message())
        .contains("not Java; " + name + " is not among");
  }

  @Test
  void aLibraryIsToldWithItsOwnVersion() {
    assertThat(
            failure("%maven tools.jackson.core:jackson-databind:3.0", "%maven org.nd4j:guava:1.0")
                .message())
        .matches(".*jackson-databind 3\\..*, guava 1\\.0\\.0-M.* are here already.*");
  }

  @Test
  void aPomNamesItsLibraries() {
    assertThat(
            failure(
                    "%%loadFromPOM",
                    "<dependency>",
                    "  <groupId>org.apache.commons</groupId>",
                    "  <artifactId>commons-csv</artifactId>",
                    "  <version>1.5</version>",
                    "</dependency>")
                .message())
        .startsWith("line 1: %%loadFromPOM")
        .contains("commons-csv 1", "is here already");
  }

  /** Without its first line such a cell would be refused again. */
  @Test
  void aCommandThatOwnsItsCellGoesWithIt() {
    assertThat(
            failure(
                    "%%classpath add mvn",
                    "org.apache.commons commons-csv 1.9.0", "info.picocli picocli 4.0.0")
                .message())
        .contains("commons-csv 1", "picocli 4", "are here already: leave the cell out");
    assertThat(failure("%%pom", "dependencies:", "  - ch.qos.x:y:1.2.3").message())
        .contains("y is not among", "leave the cell out and do without");
    assertThat(failure("%%jars", "lib/a.jar").message()).endsWith("leave the cell out");
    assertThat(failure("%%writefile a.txt", "some text").message())
        .endsWith("leave the line out, and the rest of the cell if it is no Java");
    assertThat(failure("%%pom").message()).endsWith("leave the line out");
  }

  /** One message for all of a cell's lines, so that nobody has to run it once for each. */
  @Test
  void severalLinesAreAnsweredAtOnce() {
    assertThat(
            failure(
                    "%mavenRepo a https://a.org/",
                    "%maven info.picocli:picocli:4.0.0", "%maven org.slf4j:slf4j-simple:1.7.25")
                .message())
        .startsWith("line 1: %mavenRepo is a command of IJava and JJava, not Java; picocli 4.")
        .contains("is here already: leave the line out; slf4j-simple is not among the lab's");
  }

  /** Java is not mistaken for commands, whatever its lines begin with. */
  @Test
  void javaThatLooksForeignIsJava() {
    value("boolean done = false;", "int vars = 2;", "int maven = 3;");
    assertThat(value("!done")).isEqualTo("true");
    assertThat(value("int half = 8", "/vars;", "int rest = 8", "%maven;", "half + rest"))
        .isEqualTo("6");
    assertThat(value("\"\"\"", "%maven a:b:1", "!ls", "/vars\"\"\"")).contains("%maven a:b:1");
    assertThat(failure("int half = 8", "/ b;").message()).startsWith("line 2: cannot find symbol");
    assertThat(failure("int half = 8 % gone;").message()).startsWith("line 1: cannot find symbol");
    assertThat(failure("!gone.isEmpty()").message()).startsWith("line 1: cannot find symbol");
    assertThat(failure("int packages = package1;").message()).startsWith("line 1: cannot find");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "display(1);       | display is a method of other Java kernels",
        "println(1);       | write System.out.println(...)",
        "import no.such.A; | Java's own packages and those of the lab's libraries are there",
      })
  void whatOtherKernelsHaveIsNamed(String code, String hint) {
    assertThat(failure(code).traceback()).anyMatch(line -> line.startsWith(hint));
  }

  private String printedTo(String stream) {
    return outputs.take().stream()
        .filter(Output.Stream.class::isInstance)
        .map(Output.Stream.class::cast)
        .filter(output -> output.name().equals(stream))
        .map(Output.Stream::text)
        .collect(Collectors.joining());
  }

  @Test
  void declarationsMayComeInAnyOrder() {
    value("int first() { return second(); }", "int second() { return 5; }");
    assertThat(value("first()")).isEqualTo("5");
    assertThat(outputs.take()).isEmpty();
    value("", "int early() { return late(2); }");
    assertThat(printedTo("stderr"))
        .isEqualTo(
            "early (cell "
                + number
                + ", line 2) needs method late(int), which is not declared yet\n");
    value("int late(int n) { return later(n) + 1; }");
    value("int later(int n) { return 10 * n; }");
    assertThat(value("early()")).isEqualTo("21");
    value("Wheel wheel;", "class Car { Wheel[] wheels = new Wheel[4]; }");
    value("interface Round {}", "record Wheel(Car of) implements Round {}");
    value("wheel = new Wheel(new Car());");
    assertThat(value("wheel.of().wheels.length")).isEqualTo("4");
  }

  /** Called too early: what is missing, where it is used, and who called. */
  @Test
  void whatIsStillMissingIsSaidInWords() {
    value("int hasty() { return neverThere(); }");
    int declared = number;
    Output.Failure failure = failure("int x = 1;", "hasty()");
    assertThat(failure.message())
        .isEqualTo(
            "hasty (cell "
                + declared
                + ", line 1) needs method neverThere(), which is not declared yet");
    assertThat(failure.traceback())
        .startsWith(failure.message())
        .contains("    at cell " + number + ", line 2: hasty()");
    value("class Base extends NoBase {}");
    declared = number;
    assertThat(failure("new Base()").traceback())
        .contains(
            "Base (cell " + declared + ", line 1) needs class NoBase, which is not declared yet");
    assertThat(failure("Stream.of(1).map(i -> hasty()).toList()").message())
        .contains("needs method neverThere()");
    assertThat(value("1 + 1")).isEqualTo("2");
  }

  /** What a thread prints goes into the cell that runs, and is limited there. */
  @Test
  void aThreadThatOutlivesItsCellFloodsNothing() throws Exception {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    var out = System.out;
    System.setOut(new PrintStream(console, true));
    try (JavaSession other = new JavaSession(() -> {}, new OutputLimits(0.01, 0.01))) {
      other.run(
          1,
          "volatile boolean on = true; Thread flood = new Thread(() -> { while (on)"
              + " System.out.println(\"flood\"); }); flood.start();",
          outputs);
      JavaSession.Result later = other.run(2, "Thread.sleep(300); System.err.print(2);", outputs);
      assertThat(later.failure()).isNull();
      assertThat(later.leftOut()).isPositive();
      other.run(3, "on = false; flood.join();", outputs);
    } finally {
      System.setOut(out);
    }
    assertThat(outputs.take().stream().mapToInt(output -> output.toString().length()).sum())
        .isLessThan(40_000);
  }

  /** A value too large to be written down fails its cell, and the session goes on. */
  @Test
  void tooLittleMemoryIsTheCellsOwnFailure() {
    Output.Failure failure =
        failure("new Object() { public String toString() { throw new OutOfMemoryError(); } }");
    assertThat(failure.message()).contains("needs more memory", "-Xmx").doesNotContain("--hidden");
    assertThat(failure("long[] all = new long[Integer.MAX_VALUE - 8];").message())
        .contains("Java heap space", "needs more memory");
    assertThat(value("1 + 1")).isEqualTo("2");
  }

  @Test
  void aValueThatCannotBeWrittenDownSaysWhy() {
    Output.Failure failure =
        failure(
            "class Mute {",
            "  public String toString() { throw new IllegalStateException(\"mute\"); }",
            "}",
            "new Mute()");
    assertThat(failure.traceback())
        .startsWith("java.lang.IllegalStateException: mute")
        .anyMatch(line -> line.startsWith("    at cell " + number + ", line 2: public String"));
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
