package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

/** Reading and writing, byte for byte as Jupyter's own library. */
class NotebookFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sample.ipynb", "layout.ipynb", "compile-error.ipynb"})
  void whatJupyterWroteIsWrittenAgainToTheByte(String name) throws IOException {
    String written = Files.readString(Samples.file(name));
    assertThat(NotebookWriter.text(Samples.notebook(name))).isEqualTo(written);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Notebook notebook = Samples.notebook("layout.ipynb");
    Path copy = Files.writeString(folder.resolve("copy.ipynb"), NotebookWriter.text(notebook));
    assertThat(NotebookReader.read(copy)).isEqualTo(notebook);
  }

  @Test
  void whatACellHoldsIsJoined() {
    Notebook notebook = Samples.notebook("layout.ipynb");
    Cell code = notebook.cells().get(0);
    assertThat(code.kind()).isEqualTo(Cell.Kind.CODE);
    assertThat(code.executionCount()).isEqualTo(7);
    assertThat(code.hasTag("b")).isTrue();
    assertThat(code.hasTag("c")).isFalse();
    assertThat(code.outputs()).hasSize(5);
    assertThat(code.outputs().get(0))
        .isEqualTo(
            new Output.Stream(
                "stdout", "a\nb\r\nc\fd\u2028e\u0085f\u001b[31mred\u001b[0m\0\u007f /\\\"\t\n"));
    assertThat(notebook.cells().get(1).attachments().at("/x.png/text~1plain").asString())
        .isEqualTo("a\nb");
    assertThat(notebook.cells().get(2).source()).isEqualTo("raw\n");
    assertThat(notebook.metadata().get("kernelspec").get("name").asString())
        .isEqualTo("recurrentlab");
  }

  /** Each is a good notebook with one thing changed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"nbformat_minor\": 5   | \"nbformat_minor\": 4     | nbformat 4.5       | 4.4",
        "\"nbformat\": 4         | \"nbformat\": 3           | nbformat 4.5       | 3.5",
        "\"cells\"               | \"sells\"                 | only [cells,       | 'sells'",
        "\"cell_type\": \"code\" | \"cell_type\": \"cod\"    | cell 2, cell_type  | cod",
        "\"id\": \"settings\"    | \"id\": \"set tings\"     | a-zA-Z0-9-_        | set tings",
        "\"id\": \"settings\"    | \"di\": \"settings\"      | cell 2             | 'di'",
        "\"id\": \"settings\"    | \"id\": 3                 | cell 2, id         | number",
        "\"id\": \"settings\"    | \"id\": \"title\"         | cell 2, id         | title, as",
        "\"outputs\": []         | \"outputs\": {}           | cell 2, outputs    | object",
        "\"outputs\": []         | \"outputs\": [{\"output_type\": \"x\"}] | output 1 | 'x'",
        "\"outputs\": []         | \"outputs\": [{}]         | output_type        | nothing",
        "\"execution_count\": null | \"execution_count\": \"1\" | execution_count | string",
        "\"execution_count\": null | \"execution_count\": -1  | execution count    | -1",
        "\"metadata\": {}        | \"metadata\": []          | metadata           | array",
        "\"source\": [            | \"source\": [3,             | source             | number",
        "\"nbformat\": 4         | \"nbformat\": 4,,         | JSON               | Unexpected",
      })
  void whatIsNoSuchNotebookIsRefusedByName(String good, String bad, String expected, String found)
      throws IOException {
    String text = Files.readString(Samples.file("sample.ipynb"));
    assertThat(text).contains(good.strip());
    int at = text.indexOf(good.strip());
    Path file = folder.resolve("bad.ipynb");
    Files.writeString(
        file, text.substring(0, at) + bad.strip() + text.substring(at + good.strip().length()));
    assertRefused(file, expected.strip(), found.strip());
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("bad.ipynb");
    assertRefused(file, "a readable notebook", "NoSuchFile");
    assertRefused(folder, "a readable notebook", "");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertRefused(file, "UTF-8", "MalformedInput");
    Files.writeString(file, "");
    assertRefused(file, "", "");
    Files.writeString(file, "[]");
    assertRefused(file, "a JSON object", "array");
    Files.write(file, "{} {}".getBytes(StandardCharsets.US_ASCII));
    assertRefused(file, "JSON", "");
    Files.writeString(file, "[".repeat(100_000));
    assertRefused(file, "JSON", "");
  }

  private static void assertRefused(Path file, String expected, String found) {
    assertThatThrownBy(() -> NotebookReader.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(file.toString(), "expected ", expected, "found ", found)
        .message()
        .hasLineCount(1);
  }
}
