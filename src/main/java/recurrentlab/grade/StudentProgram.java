package recurrentlab.grade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.TemporaryFolder;

/**
 * The program for students: the commands for notebooks, all libraries, and no class that holds an
 * answer. So nobody has to hide the lab's from them.
 */
final class StudentProgram {
  private static final String JAR = "recurrent-lab-student.jar";
  private static final List<String> SCRIPTS = List.of("lab", "lab.cmd");

  private StudentProgram() {}

  /**
   * Puts the program into a zip.
   *
   * @param home the folder of the whole program, with its scripts
   * @param time of every entry
   */
  static void into(ZipOutputStream zip, String folder, Path home, LocalDateTime time)
      throws IOException {
    for (String script : SCRIPTS) {
      Path file = home.resolve(script);
      if (!Files.isRegularFile(file)) {
        throw new InvalidInput(
            "--with-program",
            "the scripts lab and lab.cmd beside the program",
            "no " + file,
            "Run it from a checkout or from the unpacked zip");
      }
      entry(zip, folder + script, Files.readAllBytes(file), time);
    }
    try (TemporaryFolder folderOfClasses = new TemporaryFolder("lab-student")) {
      Path classes = folderOfClasses.path();
      List<Path> libraries = StudentClasses.copyProgram(classes);
      entry(zip, folder + "lib/" + JAR, jar(classes, libraries, time), time);
      for (Path library : libraries) {
        ZipEntry entry = new ZipEntry(folder + "lib/" + library.getFileName());
        entry.setTimeLocal(time);
        zip.setLevel(Deflater.NO_COMPRESSION); // it is packed already
        zip.putNextEntry(entry);
        Files.copy(library, zip);
        zip.closeEntry();
      }
      zip.setLevel(Deflater.DEFAULT_COMPRESSION);
    }
  }

  private static byte[] jar(Path classes, List<Path> libraries, LocalDateTime time)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "recurrentlab.RecurrentLab");
    main.put(
        Attributes.Name.CLASS_PATH,
        libraries.stream()
            .map(library -> library.getFileName().toString())
            .collect(Collectors.joining(" ")));
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes);
        Stream<Path> files = Files.walk(classes)) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      manifest.write(text);
      entry(jar, "META-INF/MANIFEST.MF", text.toByteArray(), time);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        entry(jar, name, Files.readAllBytes(file), time);
      }
    }
    return bytes.toByteArray();
  }

  /** Adds a file. */
  static void entry(ZipOutputStream zip, String name, byte[] content, LocalDateTime time)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
