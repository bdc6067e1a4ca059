package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook of the repository against nbformat 4.5, so that GitHub and nbviewer show it. */
class NotebookSchemaTest {
  /** Those that are handed out, if there are any, and those of the tests. */
  static List<Path> notebooks() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path folder : List.of(Path.of("notebooks"), Samples.file("sample.ipynb").getParent())) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(file -> file.toString().endsWith(".ipynb"))
              .filter(file -> !file.toString().contains(".ipynb_checkpoints"))
              .forEach(all::add);
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aNotebookIsOneAndWrittenAsJupyterWritesIt(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(NotebookSchema.errors(text)).isEmpty();
    assertThat(NotebookWriter.text(NotebookReader.read(file).notebook())).isEqualTo(text);
  }

  @Test
  void theSchemaSeesWhatIsWrong() throws IOException {
    String good = Files.readString(Samples.file("sample.ipynb"));
    assertThat(NotebookSchema.errors(good.replace("\"id\": \"settings\",", ""))).isNotEmpty();
    assertThat(NotebookSchema.errors(good.replace("\"nbformat_minor\": 5", "\"a\": 5")))
        .isNotEmpty();
    assertThat(NotebookSchema.errors(good.replaceFirst("\"source\": \\[", "\"source\": [3,")))
        .isNotEmpty();
  }
}
