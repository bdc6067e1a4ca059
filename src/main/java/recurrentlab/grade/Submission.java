package recurrentlab.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;

/**
 * A notebook that was handed in.
 *
 * @param file where it lies
 * @param shown its path below what was named
 * @param student what the names of file and folders say of who it is
 * @param name the same, for a person; "" for nothing
 * @param account the number that Canvas knows them by; "" for none
 * @param again how often it was handed in before, as Canvas counts; else 0
 * @param changed when the file was changed last
 */
record Submission(
    Path file,
    String shown,
    String student,
    String name,
    String account,
    int again,
    FileTime changed) {
  /** Moodle's folders: {@code Ada Lovelace_4711_assignsubmission_file_}. */
  private static final Pattern MOODLE =
      Pattern.compile("(?<name>.+?)_(?<id>\\d+)_assignsubmission_.*");

  /** Canvas's files: {@code lovelaceada_LATE_4711_98765_part1-2.ipynb}. */
  private static final Pattern CANVAS =
      Pattern.compile(
          "(?<name>[^_]+)(_LATE)?_(?<id>\\d+)_\\d+_.*?(-(?<again>\\d{1,3}))?\\.ipynb",
          Pattern.CASE_INSENSITIVE);

  private static final String NOTEBOOK = ".ipynb";

  /** Which of two submissions of one student was handed in later. */
  static final Comparator<Submission> BY_TIME =
      Comparator.comparingInt(Submission::again)
          .thenComparing(Submission::changed)
          .thenComparing(Submission::shown);

  /**
   * All notebooks in these files and folders, in the order of their paths. Hidden folders, and
   * those that Jupyter and macOS make, are passed over.
   *
   * @param passedOver told of each file that is no notebook
   * @throws InvalidInput if something does not exist, or there is no notebook
   */
  static List<Submission> find(List<Path> named, List<String> passedOver) {
    List<Submission> found = new ArrayList<>();
    for (Path each : named) {
      if (!Files.exists(each)) {
        throw new InvalidInput(
            each.toString(), "a notebook or a folder", "no such file", "Check the path");
      }
      if (Files.isDirectory(each)) {
        walk(each, found, passedOver);
      } else {
        found.add(of(each.toAbsolutePath().getParent(), each));
      }
    }
    if (found.isEmpty()) {
      String names = named.toString();
      throw new InvalidInput(
          names.substring(1, names.length() - 1),
          "notebooks (.ipynb)",
          "none",
          "Unpack what the students handed in, and name that folder");
    }
    Map<Path, Submission> once = new LinkedHashMap<>(); // a file may be named twice
    found.forEach(each -> once.putIfAbsent(each.file.toAbsolutePath().normalize(), each));
    return once.values().stream()
        .sorted(Comparator.comparing(Submission::shown).thenComparing(each -> each.file))
        .toList();
  }

  private static void walk(Path root, List<Submission> found, List<String> passedOver) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean passed = !folder.equals(root) && isPassedOver(folder);
              return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (isPassedOver(file)) {
                return FileVisitResult.CONTINUE;
              }
              if (attributes.isRegularFile() && isNotebook(file)) {
                found.add(of(root, file));
              } else {
                passedOver.add(root.relativize(file).toString());
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw InvalidInput.unreadable(root, "a folder of submissions", e);
    }
  }

  private static boolean isPassedOver(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.equals("__MACOSX");
  }

  private static boolean isNotebook(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(NOTEBOOK);
  }

  private static Submission of(Path root, Path file) {
    Path relative = root.toAbsolutePath().relativize(file.toAbsolutePath());
    String shown = relative.toString().replace('\\', '/');
    String name = file.getFileName().toString();
    FileTime changed = changed(file);
    Path absolute = file.toAbsolutePath(); // a folder of Moodle's may itself be what was named
    for (int k = absolute.getNameCount() - 2; k >= 0; k--) {
      Matcher moodle = MOODLE.matcher(absolute.getName(k).toString());
      if (moodle.matches()) {
        return new Submission(
            file, shown, moodle.group("id"), moodle.group("name"), "", 0, changed);
      }
    }
    Matcher canvas = CANVAS.matcher(name);
    if (canvas.matches()) {
      int again = canvas.group("again") == null ? 0 : Integer.parseInt(canvas.group("again"));
      String account = canvas.group("id");
      return new Submission(file, shown, account, canvas.group("name"), account, again, changed);
    }
    String stem = isNotebook(file) ? name.substring(0, name.length() - NOTEBOOK.length()) : name;
    String student = relative.getNameCount() > 1 ? relative.getName(0).toString() : stem;
    return new Submission(file, shown, student, "", "", 0, changed);
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
