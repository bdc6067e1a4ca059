package recurrentlab.charts;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Base64;
import java.util.stream.IntStream;

/**
 * A quantity of many cells over time as a small picture: a pixel for a cell at a step, blue below
 * zero, white at zero, red above.
 *
 * @param values (cells, time), the topmost row first
 * @param scale the size that has the full colour, above 0
 */
public record HeatMap(double[][] values, double scale) {
  private static final int[] ABOVE = {178, 24, 43};
  private static final int[] BELOW = {33, 102, 172};
  private static final int LEVELS = 127;
  private static final IndexColorModel COLOURS =
      new IndexColorModel(
          8,
          2 * LEVELS + 1,
          IntStream.rangeClosed(-LEVELS, LEVELS).map(HeatMap::colour).toArray(),
          0,
          false,
          -1,
          DataBuffer.TYPE_BYTE);

  /** The picture as a {@code data:} address of a PNG. */
  public String png() {
    BufferedImage image =
        new BufferedImage(
            values[0].length, values.length, BufferedImage.TYPE_BYTE_INDEXED, COLOURS);
    image.getRaster().setDataElements(0, 0, values[0].length, values.length, levels(LEVELS));
    return Png.address(Png.bytes(image));
  }

  /** The values for a script: a signed byte each, row after row, 127 being the scale. */
  public String bytes() {
    return Base64.getEncoder().encodeToString(levels(0));
  }

  /** Each value, row after row, from -127 to 127, and {@code zero} added. */
  private byte[] levels(int zero) {
    int steps = values[0].length;
    byte[] bytes = new byte[values.length * steps];
    for (int k = 0; k < bytes.length; k++) {
      double value = Math.max(-1, Math.min(1, values[k / steps][k % steps] / scale));
      bytes[k] = (byte) ((int) Math.rint(value * LEVELS) + zero);
    }
    return bytes;
  }

  private static int colour(int level) {
    int[] full = level < 0 ? BELOW : ABOVE;
    double share = Math.abs(level) / (double) LEVELS;
    int rgb = 0;
    for (int channel : full) {
      rgb = rgb << 8 | Palette.mix(channel, share);
    }
    return rgb;
  }
}
