package recurrentlab.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import recurrentlab.grade.Graded.Flag;

/**
 * Finds in a student's code what no answer needs: a person shall look at it. It takes no mark away,
 * and finds no one who hides it well.
 */
final class SourceFlags {
  private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

  static {
    kind(
        "flag.reflection",
        "java\\.lang\\.(reflect|invoke)|setAccessible|getDeclared|Class\\.forName|MethodHandles"
            + "|Unsafe|\\.getClass\\(\\)\\.get|ClassLoader|Instrumentation");
    kind("flag.processes", "ProcessBuilder|ProcessHandle|Runtime\\s*\\.\\s*getRuntime");
    kind(
        "flag.network",
        "\\b\\w*(Socket|HttpClient|URLConnection|DatagramChannel|InetAddress)\\w*\\b"
            + "|\\bnew\\s+URL\\b|URI\\.create");
    kind(
        "flag.files",
        "\\bFiles\\s*\\.|\\b(File|FileReader|FileInputStream|RandomAccessFile|FileWriter|Scanner"
            + "|FileOutputStream|PrintWriter)\\s*\\(|\\bPaths?\\s*\\.\\s*(get|of)|getResource");
    kind("flag.exit", "System\\s*\\.\\s*exit|\\.\\s*halt\\s*\\(");
    kind("flag.threads", "\\bThread\\b|Executor|CompletableFuture|ForkJoin|Timer");
    kind("flag.checks", "\\bChecks?\\b|recurrentlab\\.checks|Fingerprint|CellProcess|\\bGiven\\b");
    kind(
        "flag.program",
        "recurrentlab\\.(scratch|compiled|kernels|comparison|marks|training|lab|grade|studies)");
    kind("flag.streams", "System\\s*\\.\\s*set(Out|Err|In)|FileDescriptor");
  }

  private SourceFlags() {}

  private static void kind(String name, String regex) {
    KINDS.put(name, Pattern.compile(regex));
  }

  /**
   * The flags of a cell.
   *
   * @param where the cell, for a person
   */
  static List<Flag> of(String where, String source) {
    List<Flag> flags = new ArrayList<>();
    int number = 0;
    for (String line : source.split("\n", -1)) {
      number++;
      for (Map.Entry<String, Pattern> kind : KINDS.entrySet()) {
        if (kind.getValue().matcher(line).find()) {
          flags.add(new Flag(kind.getKey(), where + ":" + number));
        }
      }
    }
    return flags;
  }
}
