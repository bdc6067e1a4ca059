package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    assertThat(NotebookReader.read(copy).notebook()).isEqualTo(notebook);
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

  /** A file like the sample, with one thing changed. */
  private Path changed(String good, String other) throws IOException {
    String text = Files.readString(Samples.file("sample.ipynb"));
    assertThat(text).contains(good.strip());
    int at = text.indexOf(good.strip());
    return Files.writeString(
        folder.resolve("changed.ipynb"),
        text.substring(0, at) + other.strip() + text.substring(at + good.strip().length()));
  }

  /** The number of a cell is the one that it has when it runs; its place in the file is added. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"nbformat\": 4         | \"nbformat\": 2           | nbformat 4         | nbformat 2",
        "\"nbformat\": 4         | \"nbformat\": 5           | nbformat 4         | nbformat 5",
        "\"nbformat\": 4         | \"nbformat\": \"4\"       | nbformat 4         | \"4\"",
        "\"nbformat\": 4,        | \"a\": 4,                | a notebook         | without an nbformat",
        "\"cells\"               | \"sells\"                | cells              | nothing",
        "\"cell_type\": \"code\" | \"cell_type\": \"cod\"   | cells[1], cell_type | 'cod'",
        "\"cell_type\": \"code\" | \"cell_type\": null      | cells[1], cell_type | null",
        "\"cell_type\": \"code\" | \"type\": \"code\"       | cells[1], cell_type | nothing",
        "\"metadata\": {}        | \"metadata\": []         | metadata           | array",
        "\"source\": [           | \"source\": [3,          | cell before cell 1 (cells[0]), source | number",
        "\"source\": [\"int      | \"source\": 3, \"b\": [\"int | cell 1 (cells[1]), source | number",
        "\"nbformat\": 4         | \"nbformat\": 4,,        | JSON               | Unexpected",
        "\"nbformat\": 4         | \"nbformat\": 4, \"nbformat\": 4 | JSON       | Duplicate",
      })
  void whatIsNoSuchNotebookIsRefusedByName(String good, String bad, String expected, String found)
      throws IOException {
    String flat = good.replace("[\"int", "[\n    \"int");
    assertRefused(changed(flat, bad), expected.strip(), found.strip());
  }

  /** What a run makes anew, and what the format has no place for, stops nobody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"outputs\": [],          | ",
        "\"outputs\": []           | \"outputs\": null",
        "\"outputs\": []           | \"outputs\": {}",
        "\"outputs\": []           | \"outputs\": [{\"output_type\": \"pyout\"}, {}, 3, []]",
        "\"outputs\": []           | \"outputs\": [{\"output_type\": \"display_data\"}]",
        "\"outputs\": []           | \"outputs\": [{\"output_type\": \"error\", \"evalue\": 3}]",
        "\"outputs\": []           | \"outputs\": [{\"output_type\": \"stream\", \"text\": [\"a\"]}]",
        "\"execution_count\": 1,   | ",
        "\"execution_count\": 1    | \"execution_count\": \"*\"",
        "\"execution_count\": 1    | \"execution_count\": -1",
        "\"execution_count\": 1    | \"execution_count\": 1, \"prompt_number\": 1, \"collapsed\": true",
        "\"metadata\": {}          | \"a\": 1",
        "\"metadata\": {}          | \"metadata\": null",
        "\"metadata\": {}          | \"metadata\": {\"collapsed\": 1, \"tags\": \"x\", \"name\": \"\"}",
        "\"metadata\": {}          | \"metadata\": {\"scrolled\": \"no\", \"tags\": [\"a\", \"a\"]}",
        "\"metadata\": {}          | \"metadata\": {\"jupyter\": 1, \"execution\": {\"a\": 1}}",
        "\"tags\": [                | \"scrolled\": \"no\", \"collapsed\": 1, \"execution\": {\"a\": 1}, \"tags\": [",
        "\"nbformat\": 4           | \"nbformat\": 4, \"worksheets\": []",
        "\"nbformat_minor\": 5     | \"nbformat_minor\": 3",
        "\"nbformat_minor\": 5     | \"nbformat_minor\": 9",
        "\"nbformat_minor\": 5     | \"a\": 9",
        "\"display_name\"          | \"called\"",
        "\"id\": \"settings\",     | ",
        "\"id\": \"settings\"      | \"id\": \"\"",
        "\"id\": \"settings\"      | \"id\": \"set tings\"",
        "\"id\": \"settings\"      | \"id\": 3",
        "\"id\": \"settings\"      | \"id\": \"title\"",
      })
  void whatDoesNotMatterIsPutRight(String good, String other) throws IOException {
    NotebookReader.Reading reading = NotebookReader.read(changed(good, other == null ? "" : other));
    Notebook notebook = reading.notebook();
    assertThat(notebook.cells()).hasSize(11);
    assertThat(notebook.cells().get(1).source()).startsWith("int epochs = 3;");
    String text = NotebookWriter.text(notebook);
    assertThat(NotebookSchema.errors(text)).isEmpty();
    NotebookReader.Reading again =
        NotebookReader.read(Files.writeString(folder.resolve("again.ipynb"), text));
    assertThat(again.notebook()).isEqualTo(notebook);
    assertThat(again.newIds()).isZero();
    assertThat(again.leftOut()).isEmpty();
  }

  @Test
  void whatIsLeftOutHasAName() throws IOException {
    assertThat(
            NotebookReader.read(
                    changed(
                        "\"id\": \"settings\",\n   \"metadata\": {",
                        "\"id\": \"settings\", \"collapsed\": true, \"metadata\": {\"scrolled\": 3, \"own\": 1,"))
                .leftOut())
        .containsExactly("collapsed", "metadata.scrolled");
  }

  /** The first of equal ids is kept, and a new one is nobody else's. */
  @Test
  void idsAreMadeOnlyWhereTheyMustBe() {
    CellIds ids = new CellIds(Arrays.asList("a", "a", null, "b c", "a"));
    assertThat(ids.next("x")).isEqualTo("a");
    List<String> made = List.of(ids.next("x"), ids.next("x"), ids.next("x"), ids.next("y"));
    assertThat(made).doesNotHaveDuplicates().doesNotContain("a").allMatch(Cell::isId);
    assertThat(ids.made()).isEqualTo(4);
    CellIds taken = new CellIds(Arrays.asList(null, made.get(0)));
    assertThat(taken.next("x")).isNotEqualTo(made.get(0));
    assertThat(taken.next("z")).isEqualTo(made.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkDoesNotMatter(String encoding) throws IOException {
    String text = Files.readString(Samples.file("sample.ipynb")).replace("\n", "\r\n");
    Path file =
        Files.write(
            folder.resolve("f.ipynb"), ("\ufeff" + text).getBytes(Charset.forName(encoding)));
    assertThat(NotebookReader.read(file).notebook()).isEqualTo(Samples.notebook("sample.ipynb"));
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("bad.ipynb");
    assertRefused(file, "a notebook", "no such file. Check the path");
    assertRefused(folder, "a notebook", "a folder. Name the notebooks in it");
    Files.write(file, "{\"a\": \"\u00f1\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(file, "UTF-8", "Invalid UTF-8");
    Files.writeString(file, "");
    assertRefused(file, "a notebook", "an empty file");
    Files.writeString(file, "[]");
    assertRefused(file, "a JSON object", "array");
    Files.writeString(file, "{\"name\": \"a package\", \"version\": 1}");
    assertRefused(file, "a notebook", "JSON without an nbformat");
    Files.write(file, "{} {}".getBytes(StandardCharsets.US_ASCII));
    assertRefused(file, "JSON", "");
    Files.writeString(file, "[".repeat(100_000));
    assertRefused(file, "JSON", "nest");
    Files.writeString(file, "{\n\"a\": 1,\n<<<<<<< HEAD\n");
    assertRefused(
        file, "line 3: expected a notebook, JSON", "the marks of a git conflict. Resolve it first");
    Files.writeString(file, "class A {}");
    assertRefused(file, "line 1: expected a notebook, JSON", "'class'");
  }

  private static void assertRefused(Path file, String expected, String found) {
    assertThatThrownBy(() -> NotebookReader.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(file.toString(), "expected ", expected, "found ", found)
        .message()
        .hasLineCount(1);
  }
}
