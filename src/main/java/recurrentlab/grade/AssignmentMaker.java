package recurrentlab.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.notebook.NotebookWriter;
import recurrentlab.settings.Language;

/** Makes the edition that students get, and the zip to hand out. */
public final class AssignmentMaker {
  /** The zip's name. */
  public static final String ZIP = "assignment.zip";

  /** Of every entry: the same files, the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private static final String FOLDER = "assignment/";

  private AssignmentMaker() {}

  /**
   * Makes the students' editions of solved notebooks. Each is run once, for the right values.
   *
   * @param sheets solved
   * @param folder where the notebooks and the zip go
   * @param program the folder of the whole program, of which the zip gets what students need; null
   *     for none of it
   * @param framework done first in every thread of a sheet's cells that uses the framework
   * @param begun told of each notebook before it is run
   * @param made told of each afterwards, and of its marks
   * @return what was written
   */
  public static List<Path> make(
      List<Sheet> sheets,
      Path folder,
      Path program,
      Runnable framework,
      Consumer<Sheet> begun,
      BiConsumer<Sheet, Integer> made) {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    for (Sheet sheet : sheets) {
      begun.accept(sheet);
      Runnable before = sheet.usesFramework() ? framework : () -> {};
      try (Judge judge = new Judge(sheet, before)) {
        String text = NotebookWriter.text(judge.studentEdition());
        files.put(folder.resolve(fileName(sheet)), text.getBytes(StandardCharsets.UTF_8));
        made.accept(sheet, judge.checks().stream().mapToInt(c -> c.right().marks()).sum());
      }
    }
    Language language = sheets.get(0).language();
    byte[] howTo = GradeTexts.of(language).get("howto").getBytes(StandardCharsets.UTF_8);
    files.put(folder.resolve("README.md"), howTo);
    AtomicFile.writeAll("--output", files, () -> {});
    Path zip = folder.resolve(ZIP);
    write(zip, files, program);
    return Stream.concat(files.keySet().stream(), Stream.of(zip)).toList();
  }

  private static String fileName(Sheet sheet) {
    return sheet.name() + (sheet.language() == Language.ES ? ".es" : "") + ".ipynb";
  }

  private static void write(Path zip, Map<Path, byte[]> files, Path program) {
    Path temporary = zip.resolveSibling(".new-" + ZIP);
    try {
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(temporary))) {
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
          StudentProgram.entry(out, FOLDER + file.getKey().getFileName(), file.getValue(), TIME);
        }
        if (program != null) {
          StudentProgram.into(out, FOLDER, program, TIME);
        }
      }
      if (program != null) {
        mayRun(temporary);
      }
      Files.move(temporary, zip, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InvalidInput(
          "--output", "a folder with room for the zip", e.getMessage(), "Make room there");
    } finally {
      temporary.toFile().delete();
    }
  }

  /** The script may be run where it is unpacked; Java's streams cannot say so. */
  private static void mayRun(Path zip) throws IOException {
    Map<String, String> posix = Map.of("enablePosixFileAttributes", "true");
    try (FileSystem files = FileSystems.newFileSystem(zip, posix)) {
      Files.setPosixFilePermissions(
          files.getPath(FOLDER + "lab"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
