package recurrentlab.notebook;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Shows something in a notebook, from a cell: {@code Display.svg(chart)}. Each call is an output of
 * the cell, in the order of calls and of what the cell prints. A text stands in where a picture
 * cannot be shown.
 */
public final class Display {
  private static volatile Consumer<Output> cell;

  private Display() {}

  /** Shows HTML. */
  public static void html(String html) {
    show("text/html", html, "HTML");
  }

  /** Shows Markdown; as a text it stands for itself. */
  public static void markdown(String markdown) {
    show("text/markdown", markdown, markdown);
  }

  /** Shows a vector picture. */
  public static void svg(String svg) {
    svg(svg, "SVG picture");
  }

  /**
   * Shows a vector picture.
   *
   * @param text what stands in for it
   */
  public static void svg(String svg, String text) {
    show("image/svg+xml", svg, text);
  }

  /** Shows a PNG picture. */
  public static void png(byte[] png) {
    png(png, "PNG picture");
  }

  /**
   * Shows a PNG picture.
   *
   * @param png a whole PNG file
   * @param text what stands in for it
   */
  public static void png(byte[] png, String text) {
    show("image/png", Base64.getEncoder().encodeToString(png), text);
  }

  private static void show(String type, String content, String text) {
    Consumer<Output> here = cell;
    if (here == null) {
      throw new IllegalStateException("Display shows things in a notebook's cell, and none runs");
    }
    Map<String, String> forms = new TreeMap<>(Map.of("text/plain", text));
    forms.put(type, content);
    here.accept(Output.Shown.of(forms));
  }

  /** Where the running cell's things go; null when none runs. */
  static void in(Consumer<Output> outputs) {
    cell = outputs;
  }
}
