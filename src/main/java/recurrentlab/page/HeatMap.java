package recurrentlab.page;

import java.awt.image.BufferedImage;
import java.util.Base64;

/**
 * A quantity of many cells over time as a small picture: a pixel for a cell at a step, blue below
 * zero, white at zero, red above.
 *
 * @param values (cells, time), the topmost row first
 * @param scale the size that has the full colour, above 0
 */
record HeatMap(double[][] values, double scale) {
  private static final int[] ABOVE = {178, 24, 43};
  private static final int[] BELOW = {33, 102, 172};
  private static final int LEVELS = 127;

  /** The picture as a {@code data:} address of a PNG. */
  String png() {
    BufferedImage image =
        new BufferedImage(values[0].length, values.length, BufferedImage.TYPE_INT_RGB);
    for (int cell = 0; cell < values.length; cell++) {
      for (int t = 0; t < values[cell].length; t++) {
        image.setRGB(t, cell, colour(level(values[cell][t])));
      }
    }
    return Png.address(Png.bytes(image));
  }

  /** The values for a script: a signed byte each, row after row, 127 being the scale. */
  String bytes() {
    int steps = values[0].length;
    byte[] bytes = new byte[values.length * steps];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = (byte) level(values[k / steps][k % steps]);
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private int level(double value) {
    return (int) Math.rint(Math.max(-1, Math.min(1, value / scale)) * LEVELS);
  }

  private static int colour(int level) {
    int[] full = level < 0 ? BELOW : ABOVE;
    double share = Math.abs(level) / (double) LEVELS;
    int rgb = 0;
    for (int channel : full) {
      rgb = rgb << 8 | (int) Math.rint(255 + share * (channel - 255));
    }
    return rgb;
  }
}
