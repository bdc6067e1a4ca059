package recurrentlab.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import recurrentlab.files.InvalidInput;
import tools.jackson.databind.JsonNode;

/**
 * An array as a header of {@link SafeTensors} announces it.
 *
 * @param from where its numbers begin, in bytes after the header
 * @param to where they end
 */
record TensorEntry(String name, NumberType type, int[] shape, long from, long to) {

  /** What it takes in memory, and while it is read. */
  long memory() {
    return (to - from) / type.bytes() * Double.BYTES + (to - from);
  }

  /**
   * All arrays of a header in the order of their numbers, which leave nothing out and nothing over.
   *
   * @param data how many bytes follow the header
   * @throws InvalidInput if an array is not described as it should be, or the places do not fit
   */
  static List<TensorEntry> all(Path file, JsonNode header, long data) {
    List<TensorEntry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals(SafeTensors.METADATA)) {
        String place = file + ", array " + InvalidInput.shortened(entry.getKey());
        entries.add(entry(place, entry.getKey(), entry.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(TensorEntry::from).thenComparingLong(TensorEntry::to));
    long end = 0;
    for (TensorEntry entry : entries) {
      if (entry.from != end) {
        throw invalid(
            file + ", array " + InvalidInput.shortened(entry.name),
            "its numbers from byte " + end + " on, where the others leave room",
            "from byte " + entry.from);
      }
      end = entry.to;
    }
    if (end != data) {
      throw invalid(file.toString(), end + " bytes after the header, which its arrays have", data);
    }
    return entries;
  }

  private static TensorEntry entry(String place, String name, JsonNode json) {
    JsonNode sides = json.path("shape");
    JsonNode offsets = json.path("data_offsets");
    boolean whole =
        sides.isArray()
            && offsets.size() == 2
            && isWhole(offsets.get(0))
            && isWhole(offsets.get(1));
    if (!whole) {
      throw invalid(place, "dtype, shape and two data_offsets", json);
    }
    String dtype = json.path("dtype").asString("");
    NumberType type =
        NumberType.of(dtype)
            .orElseThrow(
                () ->
                    invalid(
                        place, "a dtype of " + List.of(NumberType.values()), '"' + dtype + '"'));
    int[] shape = new int[sides.size()];
    long size = type.bytes();
    for (int k = 0; k < shape.length; k++) {
      shape[k] = side(place, sides, k);
      size = product(place, size, shape[k]);
    }
    long from = offsets.get(0).longValue();
    long to = offsets.get(1).longValue();
    if (from < 0 || to < from || to - from != size) {
      throw invalid(place, "data_offsets " + size + " bytes apart, as its shape wants", offsets);
    }
    return new TensorEntry(name, type, shape, from, to);
  }

  private static int side(String place, JsonNode sides, int k) {
    JsonNode side = sides.get(k);
    if (!isWhole(side) || side.longValue() < 0 || side.longValue() > Integer.MAX_VALUE) {
      throw invalid(place, "a shape of whole numbers from 0 to 2^31 - 1", sides);
    }
    return (int) side.longValue();
  }

  private static boolean isWhole(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong();
  }

  /** An array is read in one go. */
  private static long product(String place, long size, int side) {
    long product = size * side; // both below 2^31
    if (product > Integer.MAX_VALUE - Long.BYTES) {
      throw invalid(place, "an array below 2 GiB", "a larger one");
    }
    return product;
  }

  private static InvalidInput invalid(String place, String expected, Object found) {
    return new InvalidInput(
        place, expected, InvalidInput.shortened(found), SafeTensorsReader.ADVICE);
  }
}
