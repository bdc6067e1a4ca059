package recurrentlab.notebook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import recurrentlab.files.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a notebook of nbformat 4, as people have them: what a run makes anew anyhow, such as
 * outputs and counts, may be missing or wrong, and so may ids. What it holds is refused by name and
 * place where it makes no sense. A JSON schema validator would make the zip 0.7 MB larger and name
 * ten faults for one wrong id.
 */
public final class NotebookReader {
  private static final String ADVICE =
      "Open it in Jupyter and save it, or get it again from where it came from";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE) // a film is one text
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Path file;
  private final SortedSet<String> leftOut = new TreeSet<>();
  private int numbered;

  private NotebookReader(Path file) {
    this.file = file;
  }

  /**
   * A notebook, and how it differs from its file: it is nbformat 4.5, or a later 4.
   *
   * @param notebook to run
   * @param minor the file's minor version
   * @param newIds how many cells had no id, no valid one or another cell's
   * @param leftOut names of what the format has no place for
   */
  public record Reading(Notebook notebook, int minor, int newIds, SortedSet<String> leftOut) {}

  /**
   * Reads a file.
   *
   * @throws InvalidInput when it cannot be read or is no such notebook
   */
  public static Reading read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Files.isDirectory(file)
          ? new InvalidInput(
              file.toString(),
              "a notebook",
              "a folder",
              "Name the notebooks in it, such as " + file.resolve("my.ipynb"))
          : InvalidInput.unreadable(file, "a notebook", e);
    }
    try {
      return new NotebookReader(file).notebook(MAPPER.readTree(bytes));
    } catch (JacksonException e) {
      refuseConflict(file, new String(bytes, StandardCharsets.UTF_8));
      TokenStreamLocation at = e.getLocation();
      throw new InvalidInput(
          file + (at == null || at.getLineNr() < 1 ? "" : ", line " + at.getLineNr()),
          "a notebook, JSON in UTF-8",
          e.getOriginalMessage().replaceAll(" *\\[Source: [^\\]]*\\]|, from `[^`]*`", ""),
          ADVICE);
    }
  }

  /** In JSON no text goes over several lines, so such a line is git's. */
  private static void refuseConflict(Path file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("<<<<<<< ")) {
        throw new InvalidInput(
            file + ", line " + (i + 1),
            "a notebook, JSON in UTF-8",
            "the marks of a git conflict",
            "Resolve it first: take one side whole, with git checkout --ours or --theirs and the"
                + " file's name, or edit the file by hand");
      }
    }
  }

  private Reading notebook(JsonNode root) {
    if (root.isMissingNode()) {
      throw refused("", "a notebook", "an empty file");
    }
    object("", root);
    int minor = minor(root);
    leaveOut(root, Set.of("cells", "metadata", "nbformat", "nbformat_minor"));
    List<Cell> cells = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (JsonNode cell : array("cells", root.path("cells"))) {
      ids.add(cell.path("id").asString(null));
    }
    CellIds valid = new CellIds(ids);
    for (JsonNode cell : root.path("cells")) {
      cells.add(cell(cells.size(), cell, valid));
    }
    ObjectNode metadata = optional("metadata", root.path("metadata"));
    leftOut.addAll(ValidMetadata.ofNotebook(metadata));
    return new Reading(
        new Notebook(metadata, Math.max(minor, Notebook.OLDEST_MINOR), cells),
        minor,
        valid.made(),
        leftOut);
  }

  private int minor(JsonNode root) {
    JsonNode major = root.path("nbformat");
    JsonNode minor = root.path("nbformat_minor");
    if (major.isMissingNode()) {
      throw refused("", "a notebook", "JSON without an nbformat");
    }
    if (major.isInt() && major.asInt() > 0 && major.asInt() < Notebook.MAJOR) {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.ipynb$", "");
      throw new InvalidInput(
          file.toString(),
          "nbformat 4",
          "nbformat " + major + ", of before 2015",
          "Convert it with `jupyter nbconvert --to notebook --output "
              + quoted(name + "-v4.ipynb")
              + " "
              + quoted(file.toString())
              + "`");
    }
    if (!major.isInt() || major.asInt() != Notebook.MAJOR) {
      throw refused("", "nbformat 4", "nbformat " + InvalidInput.shortened(major));
    }
    return minor.isInt() ? Math.max(0, minor.asInt()) : 0;
  }

  /** A path as a shell takes it. */
  private static String quoted(String path) {
    return path.matches("[\\w./\\\\:~+-]+") ? path : '"' + path + '"';
  }

  private Cell cell(int index, JsonNode json, CellIds ids) {
    object("cells[" + index + "]", json);
    JsonNode word = json.path("cell_type");
    Cell.Kind kind =
        Cell.Kind.of(word.asString(""))
            .orElseThrow(
                () ->
                    refused(
                        "cells[" + index + "], cell_type",
                        "code, markdown or raw",
                        word.isString() ? "'" + word.asString() + "'" : kind(word)));
    boolean code = kind == Cell.Kind.CODE;
    String where = where(index, kind, json.path("source"));
    leaveOut(
        json,
        code
            ? Set.of("cell_type", "id", "metadata", "source", "execution_count", "outputs")
            : Set.of("cell_type", "id", "metadata", "source", "attachments"));
    ObjectNode metadata = optional(where + ", metadata", json.path("metadata"));
    leftOut.addAll(ValidMetadata.ofCell(kind, metadata));
    String source = text(where + ", source", json.path("source"));
    return new Cell(
        kind,
        ids.next(source),
        metadata,
        source,
        code ? null : attachments(where, json.path("attachments")),
        code ? OutputReader.count(json.path("execution_count")) : null,
        code ? OutputReader.all(json.path("outputs")) : List.of());
  }

  /** A cell with code has the number that it has when it runs; others come after such a one. */
  private String where(int index, Cell.Kind kind, JsonNode source) {
    String place = " (cells[" + index + "])";
    if (kind == Cell.Kind.CODE && !MimeText.joined(source).asString("?").isBlank()) {
      numbered++;
      return "cell " + numbered + place;
    }
    String what = kind == Cell.Kind.CODE ? "empty cell" : kind.word() + " cell";
    return what + (numbered == 0 ? " before cell 1" : " after cell " + numbered) + place;
  }

  private ObjectNode attachments(String where, JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    ObjectNode attachments = MAPPER.createObjectNode();
    json.forEachEntry(
        (name, forms) -> {
          ObjectNode joined = attachments.putObject(name);
          object(where + ", attachment " + name, forms);
          MimeText.bundle(forms).forEach(joined::set);
        });
    return attachments;
  }

  private String text(String where, JsonNode json) {
    if (json.isArray()) {
      for (JsonNode line : json) {
        string(where, line);
      }
    }
    return string(where, MimeText.joined(json));
  }

  private String string(String where, JsonNode json) {
    if (!json.isString()) {
      throw refused(where, "a text", kind(json));
    }
    return json.asString();
  }

  /** An object; an empty one for nothing. */
  private ObjectNode optional(String where, JsonNode json) {
    return json.isMissingNode() || json.isNull() ? MAPPER.createObjectNode() : object(where, json);
  }

  private ObjectNode object(String where, JsonNode json) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw refused(where, "a JSON object", kind(json));
  }

  private JsonNode array(String where, JsonNode json) {
    if (!json.isArray()) {
      throw refused(where, "a JSON list", kind(json));
    }
    return json;
  }

  private void leaveOut(JsonNode json, Set<String> allowed) {
    Set<String> others = new HashSet<>(json.propertyNames());
    others.removeAll(allowed);
    leftOut.addAll(others);
  }

  private static String kind(JsonNode json) {
    return json.isMissingNode() ? "nothing" : json.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private InvalidInput refused(String where, String expected, Object found) {
    return new InvalidInput(
        where.isEmpty() ? file.toString() : file + ", " + where, expected, found, ADVICE);
  }
}
