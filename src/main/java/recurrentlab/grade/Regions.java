package recurrentlab.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import recurrentlab.files.InvalidInput;

/**
 * The marked lines of a solved sheet's cell: what a student writes, what only whoever grades sees.
 *
 * <pre>{@code
 * double square(double x) {
 *   // BEGIN SOLUTION
 *   // STUB return 0;
 *   return x * x;
 *   // SLIP doubled: return 2 * x;
 *   // END SOLUTION
 * }
 * }</pre>
 *
 * The student's edition has the line {@code return 0;} there. A slip takes the place of the line
 * before it. Between {@code BEGIN HIDDEN TESTS} and {@code END HIDDEN TESTS} stands what runs only
 * where the marks are computed. (nbgrader's markers, but for stubs and slips.)
 */
final class Regions {
  private static final String SOLUTION = "SOLUTION";
  private static final String HIDDEN = "HIDDEN TESTS";
  private static final String STUB = "// STUB ";
  private static final String SLIP = "// SLIP ";

  /** What its writer surely took for a marker: a solution would be handed out. */
  private static final Pattern ALMOST =
      Pattern.compile(
          "(//|#+|<!--)\\s*(BEGIN|END)[\\s_-]*(SOLUTION|HIDDEN[\\s_-]*TEST)S?\\s*[.:]?\\s*(-->)?",
          Pattern.CASE_INSENSITIVE);

  private final String where;
  private final List<Line> lines = new ArrayList<>();

  /** Where a line stands, and what it is. */
  private record Line(String text, String region, boolean marker) {
    boolean in(String name) {
      return region.equals(name);
    }

    boolean isPlain() {
      return !marker && !text.strip().startsWith(STUB) && !text.strip().startsWith(SLIP);
    }
  }

  /**
   * A typical slip.
   *
   * @param name what it is, for a person
   * @param source the cell with it, as a student could have written it
   */
  record Slip(String name, String source) {}

  /**
   * Reads a cell.
   *
   * @param where the cell, for messages
   * @throws InvalidInput for a region that does not end, or begins within another
   */
  Regions(String where, String source) {
    this.where = where;
    String region = "";
    int number = 0;
    for (String text : source.split("\n", -1)) {
      number++;
      String marker = marker(text);
      if (marker.isEmpty() && ALMOST.matcher(text.strip()).matches()) {
        throw refused(number, "a marker such as // BEGIN " + SOLUTION, text.strip());
      }
      boolean ofSolution = text.strip().startsWith(STUB) || text.strip().startsWith(SLIP);
      if (ofSolution && !region.equals(SOLUTION)) {
        throw refused(number, "it between BEGIN and END " + SOLUTION, text.strip());
      }
      if (marker.startsWith("BEGIN ") && !region.isEmpty()) {
        throw refused(number, "the end of " + region, marker);
      }
      if (marker.startsWith("END ") && !marker.equals("END " + region)) {
        String open = region.isEmpty() ? "no end without a beginning" : "END " + region;
        throw refused(number, open, marker);
      }
      String name = marker.replaceFirst("^(BEGIN|END) ", "");
      lines.add(new Line(text, marker.isEmpty() ? region : name, !marker.isEmpty()));
      if (!marker.isEmpty()) {
        region = marker.startsWith("BEGIN ") ? name : "";
      }
    }
    if (!region.isEmpty()) {
      throw refused(number, "END " + region, "the end of the cell");
    }
  }

  private InvalidInput refused(int line, String expected, String found) {
    return new InvalidInput(
        where + ", line " + line, expected, found, "Put each pair of markers into one cell");
  }

  /** {@code BEGIN SOLUTION} and so on; "" for another line. */
  private static String marker(String line) {
    String text = line.strip().replaceFirst("^(//|<!--|###?)\\s*", "").replaceFirst("\\s*-->$", "");
    boolean comment = !text.equals(line.strip());
    return comment && text.matches("(BEGIN|END) (" + SOLUTION + "|" + HIDDEN + ")") ? text : "";
  }

  /** Whether a student writes here. */
  boolean hasSolution() {
    return lines.stream().anyMatch(line -> line.in(SOLUTION));
  }

  /** Whether something here runs only where the marks are computed. */
  boolean hasHiddenTests() {
    return lines.stream().anyMatch(line -> line.in(HIDDEN));
  }

  /** The cell as the solved sheet runs it. */
  String solved() {
    return join(lines.stream().filter(line -> line.isPlain() && !line.in(HIDDEN)).toList());
  }

  /** What only the grader runs. */
  String hiddenTests() {
    return join(lines.stream().filter(line -> line.isPlain() && line.in(HIDDEN)).toList());
  }

  /**
   * The cell that a student gets.
   *
   * @param blank the comment that stands where they write
   */
  String student(String blank) {
    List<String> out = new ArrayList<>();
    for (Line line : lines) {
      String text = line.text();
      String indent = text.substring(0, text.length() - text.stripLeading().length());
      if (line.in(SOLUTION)) {
        if (line.marker() && text.contains("BEGIN ")) {
          out.add(text.strip().startsWith("<!--") ? blank : indent + "// " + blank);
        } else if (text.strip().startsWith(STUB)) {
          out.add(indent + text.strip().substring(STUB.length()));
        }
      } else if (!line.in(HIDDEN)) {
        out.add(text);
      }
    }
    return String.join("\n", out).stripTrailing();
  }

  /** What stands in the solution regions, for a comparison of two students' words. */
  String solutions() {
    return join(lines.stream().filter(line -> line.isPlain() && line.in(SOLUTION)).toList());
  }

  /** Each slip with the cell that has it and no other. */
  List<Slip> slips() {
    List<Slip> slips = new ArrayList<>();
    for (int k = 0; k < lines.size(); k++) {
      String text = lines.get(k).text().strip();
      if (text.startsWith(SLIP)) {
        int colon = text.indexOf(": ");
        if (colon < 0) {
          throw refused(k + 1, "// SLIP name: code", text);
        }
        int replaced = k - 1;
        while (replaced >= 0 && !lines.get(replaced).isPlain()) {
          replaced--;
        }
        if (replaced < 0 || !lines.get(replaced).in(SOLUTION)) {
          throw refused(k + 1, "a line of the solution before a slip", text);
        }
        String name = text.substring(SLIP.length(), colon);
        slips.add(new Slip(name, with(replaced, text.substring(colon + 2))));
      }
    }
    return slips;
  }

  private String with(int replaced, String code) {
    List<Line> changed = new ArrayList<>(lines);
    Line old = lines.get(replaced);
    changed.set(replaced, new Line(code, old.region(), false));
    return join(changed.stream().filter(line -> line.isPlain() && !line.in(HIDDEN)).toList());
  }

  private static String join(List<Line> lines) {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n")).stripTrailing();
  }
}
