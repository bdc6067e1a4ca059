package recurrentlab.record;

import java.nio.file.Path;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.StrictJson;
import tools.jackson.databind.JsonNode;

/** The run record as a file, {@code run.json}. */
public final class RunJson {
  private RunJson() {}

  /** The file's text. */
  public static String text(RunRecord run) {
    return StrictJson.text(run);
  }

  /**
   * Reads the file's text.
   *
   * @param file its name, for the message
   * @throws InvalidInput if it is not what {@link #text} gives
   */
  static RunRecord parse(Path file, String text) {
    String advice = "Run the lab again, with --output " + file.getParent();
    String expected = "a run record of format " + RunRecord.FORMAT;
    JsonNode tree = StrictJson.tree(file, text, expected, advice);
    JsonNode format = tree.path("format");
    if (!format.isInt() || format.intValue() != RunRecord.FORMAT) {
      String maker = tree.path("versions").path("recurrent_lab").asString("");
      String found =
          maker.isEmpty() ? "another file" : "one of format " + format + ", written by " + maker;
      throw new InvalidInput(
          file.toString(), expected + ", as " + Versions.lab() + " writes it", found, advice);
    }
    return StrictJson.record(file, tree, RunRecord.class, advice);
  }
}
