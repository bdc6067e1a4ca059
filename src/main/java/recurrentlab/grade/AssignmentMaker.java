package recurrentlab.grade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import recurrentlab.files.AtomicFile;
import recurrentlab.notebook.NotebookWriter;
import recurrentlab.settings.Language;

/** Makes the edition that students get, and the zip to hand out. */
public final class AssignmentMaker {
  /** The zip's name. */
  public static final String ZIP = "assignment.zip";

  /** Of every entry: the same files, the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private AssignmentMaker() {}

  /**
   * Makes the students' editions of solved notebooks. Each is run once, for the right values.
   *
   * @param sheets solved
   * @param folder where the notebooks and the zip go
   * @param framework done first in every thread of a sheet's cells that uses the framework
   * @param progress told of each notebook before it is run, and of its marks afterwards
   * @return what was written
   */
  public static List<Path> make(
      List<Sheet> sheets, Path folder, Runnable framework, BiConsumer<Sheet, Integer> progress) {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    for (Sheet sheet : sheets) {
      progress.accept(sheet, -1);
      Runnable before = sheet.usesFramework() ? framework : () -> {};
      try (Judge judge = new Judge(sheet, before, (number, count) -> {})) {
        String text = NotebookWriter.text(judge.studentEdition());
        files.put(folder.resolve(fileName(sheet)), text.getBytes(StandardCharsets.UTF_8));
        progress.accept(sheet, judge.checks().stream().mapToInt(c -> c.right().marks()).sum());
      }
    }
    Language language = sheets.get(0).language();
    byte[] howTo = GradeTexts.of(language).get("howto").getBytes(StandardCharsets.UTF_8);
    files.put(folder.resolve("README.md"), howTo);
    files.put(folder.resolve(ZIP), zip(files));
    AtomicFile.writeAll("--output", files, () -> {});
    return List.copyOf(files.keySet());
  }

  private static String fileName(Sheet sheet) {
    return sheet.name() + (sheet.language() == Language.ES ? ".es" : "") + ".ipynb";
  }

  private static byte[] zip(Map<Path, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry("assignment/" + file.getKey().getFileName());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
