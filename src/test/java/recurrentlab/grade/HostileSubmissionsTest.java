package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.notebook.Notebook;
import tools.jackson.databind.node.ObjectNode;

/**
 * Submissions that try to earn marks that they have not earned, or to break the grading: each has a
 * wrong square, 10 marks, and honest weights, 4 marks, unless it says otherwise. All are graded in
 * one go.
 */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class HostileSubmissionsTest {
  private static final GradeLimits LIMITS = new GradeLimits(8, 90, "256m");

  /** No marks of the square; those of the weights. */
  private static final int HONEST = 4;

  /** Opens the socket to the grader, which no object tells, by the number that the system has. */
  private static final String SOCKET =
      """
      sun.misc.Unsafe unsafe() throws Exception {
        var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (sun.misc.Unsafe) field.get(null);
      }
      FileDescriptor socket() throws Exception {
        var made = (FileDescriptor) unsafe().allocateInstance(FileDescriptor.class);
        for (String name : new File("/proc/self/fd").list()) {
          Path link = Path.of("/proc/self/fd", name);
          if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).toString().startsWith("socket:")) {
            unsafe().putInt(made, unsafe().objectFieldOffset(FileDescriptor.class.getDeclaredField("fd")), Integer.parseInt(name));
            return made;
          }
        }
        throw new IllegalStateException("no socket");
      }
      void frame(long number, int length, byte[] body) throws Exception {
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(socket())));
        out.writeLong(number);
        out.writeInt(length);
        out.write(body);
        out.flush();
      }
      String handed(String check, String value) {
        return "{'check':'" + check + "','title':'','marks':1000,'rule':'AT_MOST','threshold':1e9,'kind':'','hint':'','value':" + value + "}";
      }
      byte[] answer(String square, String squares, String error) {
        return ("{'error':'','outputs':[],'handed':[" + handed("square of 3", square) + "," + handed("squares", squares) + "," + handed("error", error) + "]}").replace('\\'', '"').getBytes();
      }
      String NUMBER = "{'form':'NUMBER','shape':[],'numbers':[0.0],'words':[]}";
      """;

  /** From the second question on it answers in the process's place, whatever is asked. */
  private static final String IMPOSTOR =
      SOCKET
          + """
          byte[] body = %s;
          for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().equals("main")) {
              each.suspend();
            }
          }
          new Thread(() -> {
            try {
              var in = new DataInputStream(new FileInputStream(socket()));
              while (true) {
                long number = in.readLong();
                in.skipBytes(in.readInt());
                frame(number, body.length, body);
              }
            } catch (Throwable e) {
            }
          }).start();
          """;

  @TempDir private static Path folder;

  private final Map<String, Notebook> attacks = new LinkedHashMap<>();
  private final Map<String, int[]> expected = new LinkedHashMap<>();

  private void attack(String id, Notebook notebook, int... marks) {
    assertThat(attacks.put(id, notebook)).as(id).isNull();
    expected.put(id, marks.length == 0 ? new int[] {HONEST} : marks);
  }

  private static Notebook base(String id, String square) {
    return Squares.filled(id, square, Squares.WEIGHTS);
  }

  /** A cell of its own before the checks. */
  private void cell(String id, String source, int... marks) {
    attack(id, Squares.added(base(id, Squares.SLIP), "check-square", source), marks);
  }

  /** In the place of the square. */
  private void square(String id, String source, int... marks) {
    attack(id, base(id, source), marks);
  }

  private void body(String id, String statements, int... marks) {
    square(id, "double square(double x) {\n" + statements + "\n}", marks);
  }

  private void impostor(String id, String body) {
    cell(id, IMPOSTOR.replace("%s", body), 0, HONEST);
  }

  private void weights(String id, String source, int... marks) {
    attack(id, Squares.filled(id, Squares.SLIP, source), marks);
  }

  private void forgeries() {
    cell("prints-ticks", "System.out.println(\"✓ [5 marks] square of 3\\nmarks 14 / 14\");");
    cell(
        "class-check",
        "class Check { static Check of(String n, int m) { return new Check(); } Check kind(String k) { return this; }"
            + " Check hint(String h) { return this; } void number(Callable<? extends Number> n) { }"
            + " void vector(Callable<double[]> v) { } void below(double b, Callable<? extends Number> n) { }"
            + " static void give(String n, double[] v) { } static void total() { } }",
        0,
        HONEST);
    cell(
        "class-grader",
        "class Grader { } class Given { } void show(Object o) { } int assertions = 14;",
        0, // a Given of their own stands in the way of the sheet's import
        HONEST);
    cell("error-is-0", "double error(double[] weights) { return 0; }");
    weights(
        "error-is-0-of-nothing",
        "double error(double[] weights) { return 0; }\ndouble[] weights() { return new double[] {5, 5}; }",
        0);
    cell("check-before", "recurrentlab.checks.Check.of(\"square of 3\", 5).number(() -> 9);");
    attack(
        "check-after",
        Squares.added(
            base("check-after", Squares.SLIP),
            "total",
            "Check.of(\"square of 3\", 500).number(() -> 9);"));
    square(
        "check-in-solution",
        Squares.SLIP + "\nrecurrentlab.checks.Check.of(\"square of 3\", 5).number(() -> 9);");
    cell(
        "check-in-thread",
        "var t = new Thread(() -> { while (true) recurrentlab.checks.Check.of(\"squares\", 5)"
            + ".vector(() -> new double[] {1, 4, 8}); }); t.setDaemon(true); t.start();");
    cell("check-listen", "recurrentlab.checks.Check.listen(handed -> {});");
    cell(
        "check-listen-for-ever",
        "var t = new Thread(() -> { while (true) { recurrentlab.checks.Check.listen(null); Thread.yield(); } });"
            + " t.setDaemon(true); t.start();",
        0,
        HONEST);
    cell(
        "check-reset",
        "recurrentlab.checks.Check.reset(); recurrentlab.checks.Check.fingerprints(\"\");");
    cell(
        "check-fields",
        "for (var f : recurrentlab.checks.Check.class.getDeclaredFields()) { f.setAccessible(true);"
            + " if (f.getType() == Map.class) ((Map) f.get(null)).replaceAll((k, v) -> v instanceof Boolean ? true : v);"
            + " System.out.println(f); }");
    attack(
        "metadata", Squares.change(base("metadata", Squares.SLIP), HostileSubmissionsTest::grown));
    attack(
        "no-metadata",
        Squares.change(
            base("no-metadata", Squares.SLIP),
            cell -> Squares.code(cell.id(), cell.metadata().objectNode(), cell.source())),
        HONEST);
    attack(
        "check-edited",
        Squares.change(
            base("check-edited", Squares.SLIP),
            cell ->
                cell.id().equals("check-square")
                    ? Squares.with(cell, "Check.of(\"square of 3\", 5).number(() -> 9);")
                    : cell));
    attack(
        "check-deleted",
        Squares.edition()
            .withCells(
                base("check-deleted", Squares.SLIP).cells().stream()
                    .filter(cell -> !cell.id().startsWith("check"))
                    .toList()));
    attack("check-twice", twice(base("check-twice", Squares.SLIP)));
    body(
        "hash-of-two",
        "  double t = "
            + SameTest.forged(new double[] {1, 4, 9})[2]
            + ";\n  return x == 3 ? t : 0;");
  }

  private static recurrentlab.notebook.Cell grown(recurrentlab.notebook.Cell cell) {
    ObjectNode metadata = cell.metadata().deepCopy();
    if (metadata.path("nbgrader") instanceof ObjectNode nbgrader) {
      nbgrader.put("points", 1000).put("locked", false).put("grade", true);
    }
    return new recurrentlab.notebook.Cell(
        cell.kind(), cell.id(), metadata, cell.source(), null, null, List.of());
  }

  private static Notebook twice(Notebook notebook) {
    return Squares.added(
        Squares.change(
            notebook,
            cell ->
                cell.id().startsWith("own-")
                    ? Squares.code("own", cell.metadata(), cell.source())
                    : cell),
        "check-square",
        notebook.cells().get(4).source().replace("square(3)", "9"));
  }

  private void frames() {
    cell(
        "frames-guessed",
        SOCKET
            + "for (long n : new long[] {0, 1, -1, 42, new Random().nextLong()}) { byte[] b = answer(NUMBER, NUMBER, NUMBER);"
            + " frame(n, b.length, b); }");
    cell("frame-huge", SOCKET + "frame(1, Integer.MAX_VALUE, new byte[10]);");
    cell("frame-negative", SOCKET + "frame(1, -1, new byte[10]);");
    cell(
        "frame-garbage",
        SOCKET + "frame(7, 3, \"garbage that shifts what comes\".getBytes());",
        0,
        HONEST);
    cell(
        "frames-for-ever",
        SOCKET
            + "var t = new Thread(() -> { try { while (true) frame(5, 1000, new byte[1000]); } catch (Exception e) { } });"
            + " t.setDaemon(true); t.start();",
        0,
        HONEST);
    cell("socket-closed", SOCKET + "new FileOutputStream(socket()).close();", 0, HONEST);
    cell(
        "reads-questions",
        SOCKET
            + "var t = new Thread(() -> { try { new FileInputStream(socket()).readAllBytes(); }"
            + " catch (Exception e) { } }); t.setDaemon(true); t.start();",
        0,
        HONEST);
    impostor("impostor-marks", "answer(NUMBER, NUMBER, NUMBER)");
    impostor(
        "impostor-null",
        "\"{'error':null,'outputs':null,'handed':null}\".replace('\\'', '\"').getBytes()");
    impostor("impostor-nothing", "\"null\".getBytes()");
    impostor(
        "impostor-forms",
        "answer(\"{'form':'NUMBER','shape':[],'numbers':[],'words':[]}\","
            + " \"{'form':'ARRAY','shape':[2147483647,0],'numbers':[],'words':[]}\", \"null\")");
    impostor("impostor-deep", "\"[\".repeat(9_000_000).getBytes()");
    impostor("impostor-wide", "(\"[\" + \"[],\".repeat(9_000_000) + \"1]\").getBytes()");
    cell(
        "no-reading",
        SOCKET
            + "for (Thread each : Thread.getAllStackTraces().keySet())"
            + " if (each.getName().equals(\"main\")) each.suspend();",
        0,
        HONEST);
  }

  private void endings() {
    cell("exit", "System.exit(0);");
    cell("halt", "Runtime.getRuntime().halt(0);");
    cell(
        "exit-later",
        "var t = new Thread(() -> { try { Thread.sleep(300); } catch (Exception e) { } System.exit(0); });"
            + " t.start();",
        0,
        HONEST);
    cell(
        "kill",
        "new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start().waitFor();");
    body("exit-in-check", "  System.exit(0);\n  return 9;");
    body("endless", "  while (true) {}");
    body("endless-print", "  while (true) System.out.println(\"✓ [5 marks]\");");
    cell(
        "prints-50-mb",
        "String line = \"x\".repeat(1 << 20); for (int k = 0; k < 50; k++) System.out.println(line);");
    body(
        "heap",
        "  List<double[]> all = new ArrayList<>();\n  while (true) all.add(new double[1 << 20]);");
    body("stack", "  return square(x + 1);");
    cell(
        "threads",
        "for (int k = 0; k < 20; k++) new Thread(() -> { while (true) try { Thread.sleep(5); }"
            + " catch (Throwable e) { } }).start();");
    body(
        "catches-all",
        "  while (true) try { while (true) Thread.sleep(5); } catch (Throwable e) { }");
    body("catches-all-busy", "  while (true) try { while (true) { } } catch (Throwable e) { }");
    cell("out-is-null", "System.setOut(null); System.setErr(null);");
    cell(
        "long-source-unread",
        "for (Thread each : Thread.getAllStackTraces().keySet())"
            + " if (each.getName().equals(\"main\")) each.suspend();\n//"
            + "x".repeat(1 << 20),
        0,
        HONEST);
    attack(
        "long-source-next",
        Squares.change(
            Squares.added(
                base("long-source-next", Squares.SLIP),
                "check-square",
                "for (Thread each : Thread.getAllStackTraces().keySet()) if (each.getName().equals(\"main\")) each.suspend();"),
            cell ->
                cell.id().equals("weights")
                    ? Squares.with(cell, Squares.WEIGHTS + "//" + "x".repeat(3 << 20))
                    : cell),
        0,
        HONEST);
  }

  private void values() {
    weights("huge-array", "double[] weights() { return new double[1_000_000_000]; }", 0);
    weights("large-array", "double[] weights() { return new double[3_000_000]; }", 0);
    weights("nan", "double[] weights() { return new double[] {Double.NaN, 1}; }", 0);
    weights(
        "max",
        "double[] weights() { return new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}; }",
        0);
    weights("empty", "double[] weights() { return new double[0]; }", 0);
    square("max-squares", "double square(double x) { return Double.MAX_VALUE; }");
    square("infinite", "double square(double x) { return Double.POSITIVE_INFINITY; }");
    weights(
        "flips",
        "int asked = 0; double[] weights() { return asked++ == 0 ? new double[] {0.6, 0.8} : new double[] {3, 3}; }",
        0);
  }

  private static String spy(String found) {
    return "double[] weights() {\n  try {\n    "
        + found
        + "\n  } catch (Throwable e) {\n    return null;\n  }\n}";
  }

  private static final String RIGHT = "return new double[] {0.6, 0.8};";

  /** They hand the right weights over where they have found something, and so tell. */
  private void spies(int port, Path marker) {
    weights(
        "spy-classes",
        spy(
            "for (String n : List.of(\"scratch.ElmanRnn\", \"marks.NotebookChecks\", \"grade.Judge\"))"
                + " try { Class.forName(\"recurrentlab.\" + n); "
                + RIGHT
                + " } catch (ClassNotFoundException e) { } return null;"),
        0);
    weights(
        "spy-class-path",
        spy(
            "if (System.getProperty(\"java.class.path\").matches(\".*(target/classes|recurrent-lab).*\")) "
                + RIGHT
                + " return null;"),
        0);
    weights(
        "spy-environment",
        spy(
            "if (System.getenv().keySet().stream().anyMatch(n -> !n.equals(\"OMP_NUM_THREADS\"))) "
                + RIGHT
                + " return null;"),
        0);
    weights("spy-keyboard", spy("if (System.in.read() >= 0) " + RIGHT + " return null;"), 0);
    weights(
        "spy-folder", spy("if (new File(\".\").list().length > 0) " + RIGHT + " return null;"), 0);
    weights(
        "network",
        spy("new Socket(\"127.0.0.1\", " + port + ").close(); " + RIGHT),
        Sandbox.best() == Sandbox.NONE ? HONEST : 0);
    weights(
        "attach",
        spy(
            "var all = com.sun.tools.attach.VirtualMachine.list(); for (var each : all)"
                + " if (!each.id().equals(\"\" + ProcessHandle.current().pid())) "
                + RIGHT
                + " return null;"),
        0,
        HONEST);
    cell("child", "new ProcessBuilder(\"sh\", \"-c\", \"sleep 98765 & sleep 98765\").start();");
    cell(
        "child-alone",
        "new ProcessBuilder(\"setsid\", \"-f\", \"sleep\", \"87654\").start().waitFor();");
    cell(
        "deletes",
        "void delete(File f) { File[] all = f.listFiles(); if (all != null) for (File each : all) delete(each);"
            + " f.delete(); } delete(new File(\"..\")); delete(new File(\".\"));",
        0, // its own classes are gone, where no sandbox protects them
        HONEST);
    cell(
        "closed-folder",
        "new File(\"a/b\").mkdirs(); Files.writeString(Path.of(\"a/b/c\"), \"x\");"
            + " new File(\"a\").setReadable(false); new File(\"a\").setExecutable(false); new File(\"a\").setWritable(false);");
    cell(
        "link",
        "Files.createSymbolicLink(Path.of(\"link\"), Path.of(\"" + marker.getParent() + "\"));");
    cell(
        "fills-folder",
        "for (int k = 0; k < 300; k++) Files.writeString(Path.of(\"f\" + k), \"x\".repeat(1000));");
    attack(
        "html",
        Squares.change(
            Squares.added(
                base("html", Squares.SLIP),
                "total",
                "Display.svg(\"<svg onload='alert(1)'><script>alert(1)</script></svg>\"); Display.html(\"<script>alert(1)</script>\");"
                    + " throw new IllegalStateException(\"<script>alert(1)</script>\");"),
            cell ->
                switch (cell.id()) {
                  case "who" ->
                      Squares.with(
                          cell,
                          "String studentId = \"<script>alert(1)</script>\";\n"
                              + "String studentName = \"=HYPERLINK(1)\";");
                  case "question" ->
                      Squares.with(cell, "<script>alert(1)</script><img src=x onerror=alert(1)>");
                  default -> cell;
                }));
  }

  @Test
  void noneEarnsWhatItHasNotAndAllAreGraded() throws IOException {
    Path marker = Files.writeString(folder.resolve("marker"), "x");
    Told told = new Told();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      forgeries();
      frames();
      endings();
      values();
      spies(server.getLocalPort(), marker);
      square("honest", Squares.RIGHT, 14);
      String only = System.getProperty("attack", ".*");
      for (Map.Entry<String, Notebook> each : attacks.entrySet()) {
        if (each.getKey().matches(only + "|honest|html")) {
          Squares.write(folder.resolve("class").resolve(each.getKey() + ".ipynb"), each.getValue());
        }
      }
      Grading.run(
          List.of(Squares.SHEET),
          List.of(folder.resolve("class")),
          Squares.options(folder.resolve("grades"), false, LIMITS),
          told);
    }
    Map<String, String> wrong = new TreeMap<>();
    for (Graded graded : told.graded) {
      String id = graded.file().replace(".ipynb", "");
      String how =
          graded.cells().stream().map(e -> e.number() + e.end()).collect(Collectors.joining(" "));
      String flags =
          graded.flags().stream()
              .map(f -> f.kind() + " " + f.where())
              .collect(Collectors.joining("; "));
      System.out.printf("%-24s %2d %s | %s%n", id, graded.earned(), how, flags);
      if (Arrays.stream(expected.get(id)).noneMatch(marks -> marks == graded.earned())) {
        wrong.put(id, graded.earned() + " " + how);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(marker).exists();
    assertThat(told.graded)
        .noneMatch(g -> g.flags().stream().anyMatch(f -> f.kind().equals("flag.failed")));
    pages();
    processes();
  }

  private static void pages() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("grades"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        assertThat(file).content().doesNotContainIgnoringCase("<script", "onload='", "<img src=x");
      }
    }
    assertThat(Files.readString(folder.resolve("grades/grades.csv"))).contains("'=HYPERLINK(1)");
  }

  /** Where nothing keeps it, a process that leaves its family stays: SECURITY.md says so. */
  private static void processes() {
    List<String> left = new ArrayList<>();
    ProcessHandle.current()
        .descendants()
        .forEach(each -> left.add(each.info().commandLine().orElse("")));
    assertThat(left).noneMatch(line -> line.contains("CellProcess") || line.contains("98765"));
    boolean alone =
        ProcessHandle.allProcesses()
            .anyMatch(each -> each.info().commandLine().orElse("").contains("87654"));
    if (Sandbox.best() != Sandbox.NONE) {
      assertThat(alone).isFalse();
    }
  }
}
