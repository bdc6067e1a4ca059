package recurrentlab.notebook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is no Java but common in Java notebooks: commands of other kernels and of the jshell tool,
 * package lines. Asked only about what the compiler has refused, so that Java is never mistaken for
 * it.
 */
final class ForeignSyntax {
  private static final Pattern MAGIC = Pattern.compile("(?:.*=\\s*)?(%{1,3}\\s*!?[\\w-]+).*");
  private static final Pattern SHELL =
      Pattern.compile("(!+\\s*[\\w./~][^\\s;(=]*)(?:\\s+[^=&|?\\s].*)?");
  private static final Pattern JSHELL = Pattern.compile("(/(?:[a-z]+|[?!]|-?\\d+))(?:\\s.*)?");
  private static final Pattern PACKAGE = Pattern.compile("package\\s+[\\w.]+.*");
  private static final Pattern METHOD = Pattern.compile("symbol:\\s+method (\\w+)\\(");

  private static final String JSHELL_COMMANDS =
      " /list /edit /drop /save /open /vars /methods /types /imports /exit /env /reset /reload"
          + " /history /debug /help /set /? /! ";

  private static final String SHELL_ADVICE =
      "run it in a terminal, or by Java: new String(new ProcessBuilder(\"ls\","
          + " \"-l\").start().getInputStream().readAllBytes())";

  private ForeignSyntax() {}

  /**
   * What a line is, if it is no Java, and what to do instead.
   *
   * @param line of the cell
   * @param rest the cell from this line on
   * @param reason what the compiler says of it
   */
  static Optional<String> explain(String line, String rest, String reason) {
    String text = line.strip();
    Matcher magic = MAGIC.matcher(text);
    if (magic.matches() && (text.startsWith("%") || reason.contains("illegal start"))) {
      String word = magic.group(1).replaceAll("\\s", "");
      return Optional.of(
          word + " is " + magic(word, asked(text, rest), ownsCell(text, rest) ? "cell" : "line"));
    }
    if (PACKAGE.matcher(text).matches()) {
      return Optional.of(
          "cells belong to no package: leave this line out; later cells use the classes by their"
              + " simple names");
    }
    Matcher jshell = JSHELL.matcher(text);
    if (jshell.matches() && JSHELL_COMMANDS.contains(" " + jshell.group(1))) {
      return Optional.of(
          jshell.group(1)
              + " is a command of the jshell tool, not Java; "
              + jshell(jshell.group(1)));
    }
    Matcher shell = SHELL.matcher(text);
    if (shell.matches()) {
      return Optional.of(
          "a line that begins with ! is a shell command in other kernels (Ganymede, IPython), not"
              + " Java; "
              + SHELL_ADVICE
              + " (as Java: "
              + reason
              + ")");
    }
    return Optional.empty();
  }

  /** All of a cell's command with a body; of one in a line, the others of the cell with it. */
  private static String asked(String text, String rest) {
    return text.startsWith("%%") || !text.startsWith("%")
        ? rest
        : rest.lines()
            .filter(line -> line.strip().startsWith("%"))
            .collect(Collectors.joining("\n"));
  }

  /** A command with two signs takes all that follows in its cell, which is no Java then. */
  private static boolean ownsCell(String text, String rest) {
    return text.startsWith("%%") && rest.strip().lines().count() > 1;
  }

  /**
   * @param whole what is left out with the command: the line or the cell
   */
  private static String magic(String word, String asking, String whole) {
    String name = word.replaceFirst("^%+", "");
    return switch (name) {
      case "maven",
          "mavenRepo",
          "addMavenDependency",
          "addMavenDependencies",
          "addMavenRepo",
          "loadFromPOM",
          "jars" ->
          "a command of IJava and JJava, not Java; " + Libraries.advice(asking, whole);
      case "pom" -> "a command of Ganymede, not Java; " + Libraries.advice(asking, whole);
      case "dependency" ->
          "a command of rapaio's kernel, not Java; " + Libraries.advice(asking, whole);
      case "classpath", "jar" ->
          "a command of other Java kernels (IJava, JJava, Ganymede, BeakerX), not Java; "
              + Libraries.advice(asking, whole);
      case "jshell" ->
          "a command of rapaio's kernel, not Java; leave the line out: a cell shows the value of its last"
              + " expression";
      case "load" ->
          "a command of other Java kernels (IJava, JJava, rapaio's), not Java; put the code of that"
              + " file into a cell";
      case "java" ->
          "a command of Ganymede and BeakerX, not Java; leave the line out: every cell is Java";
      case "bash", "sh", "script", "cmd", "shell", "system", "sx" ->
          "a command of other kernels (Ganymede, BeakerX, IPython), not Java; " + SHELL_ADVICE;
      case "html" -> "a command of other kernels, not Java; write Display.html(\"...\")";
      case "markdown" ->
          "a command of other kernels, not Java; make it a Markdown cell, or write"
              + " Display.markdown(\"...\")";
      case "svg" -> "a command of other kernels, not Java; write Display.svg(\"...\")";
      case "image", "img" ->
          "a command of other kernels, not Java; write"
              + " Display.png(Files.readAllBytes(Path.of(\"picture.png\")))";
      case "time", "timeit" ->
          "a command of other kernels (BeakerX, IPython), not Java; leave the line out, or take the"
              + " difference of two System.nanoTime()";
      case "python",
          "python3",
          "groovy",
          "kotlin",
          "scala",
          "javascript",
          "js",
          "perl",
          "ruby",
          "clojure",
          "sql",
          "r",
          "R",
          "thymeleaf" ->
          "a command of other kernels (Ganymede, BeakerX, IPython), not Java; only Java runs here:"
              + " leave the cell out, or write it in Java";
      default ->
          name.startsWith("!")
              ? "a command of Ganymede, not Java; " + SHELL_ADVICE
              : "a command of another kernel, not Java; leave the line out"
                  + (whole.equals("line") ? "" : ", and the rest of the cell if it is no Java");
    };
  }

  private static String jshell(String command) {
    return switch (command) {
      case "/open", "/reload" -> "put the code of the file into a cell";
      case "/env" -> Libraries.advice("", "line");
      case "/vars", "/list", "/methods", "/types", "/imports" ->
          "leave the line out: a cell shows the value of its last expression, such as a variable's name";
      default -> "leave the line out";
    };
  }

  /**
   * For a method of other kernels that does not exist here, what does the same; none for others.
   */
  static Optional<String> instead(String message) {
    Matcher method = METHOD.matcher(message);
    return method.find()
        ? Optional.ofNullable(
            switch (method.group(1)) {
              case "display", "render", "updateDisplay" ->
                  method.group(1)
                      + " is a method of other Java kernels; here an expression without a semicolon"
                      + " at the end of a cell shows its value, and Display.html, .markdown, .svg"
                      + " and .png show the rest";
              case "print", "println", "printf" -> "write System.out." + method.group(1) + "(...)";
              case "lineMagic", "cellMagic" ->
                  method.group(1)
                      + " is a method of IJava and JJava; "
                      + Libraries.advice("", "line");
              default -> null;
            })
        : Optional.empty();
  }
}
