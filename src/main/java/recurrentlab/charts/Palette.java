package recurrentlab.charts;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.util.List;

/**
 * White mixed with each of a few inks: all the colours of a line drawing on white. A picture in
 * these takes a third of the space.
 *
 * @param colours as {@code 0xrrggbb}, at most 256
 */
record Palette(int[] colours) {
  private static final int SHADES = 24;

  static Palette of(List<Color> inks) {
    int[] colours = new int[inks.size() * SHADES + 1];
    colours[0] = 0xffffff;
    for (int k = 1; k < colours.length; k++) {
      Color ink = inks.get((k - 1) / SHADES);
      double share = ((k - 1) % SHADES + 1) / (double) SHADES;
      colours[k] =
          mix(ink.getRed(), share) << 16
              | mix(ink.getGreen(), share) << 8
              | mix(ink.getBlue(), share);
    }
    return new Palette(colours);
  }

  /** A channel of a colour on white, 0 to 255; the share is 0 for white. */
  static int mix(int channel, double share) {
    return (int) Math.rint(255 + share * (channel - 255));
  }

  /**
   * The picture with every pixel in the nearest of these colours.
   *
   * @param image of {@link BufferedImage#TYPE_INT_RGB}
   */
  BufferedImage reduce(BufferedImage image) {
    IndexColorModel model =
        new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage reduced =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    int width = image.getWidth();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] indices = new byte[pixels.length];
    short[] known = new short[1 << 15]; // the nearest colour plus one, by five bits a channel
    for (int k = 0; k < pixels.length; k++) {
      int key = key(pixels[k]);
      if (known[key] == 0) {
        known[key] = (short) (nearest(pixels[k]) + 1);
      }
      indices[k] = (byte) (known[key] - 1);
    }
    reduced.getRaster().setDataElements(0, 0, width, image.getHeight(), indices);
    return reduced;
  }

  private static int key(int colour) {
    return (colour >> 9 & 0x7c00) | (colour >> 6 & 0x3e0) | (colour >> 3 & 0x1f);
  }

  private int nearest(int colour) {
    int best = 0;
    for (int k = 1; k < colours.length; k++) {
      if (distance(colours[k], colour) < distance(colours[best], colour)) {
        best = k;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (one >> shift & 255) - (other >> shift & 255);
      sum += difference * difference;
    }
    return sum;
  }
}
