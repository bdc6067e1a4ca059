package recurrentlab.page;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Optional;
import recurrentlab.settings.InvalidInput;

/** Whether this Java can draw text, which takes java.desktop and at least one font. */
public final class Drawing {
  private Drawing() {}

  /** Why it cannot; empty if it can. */
  public static Optional<String> impossible() {
    try {
      FontRenderContext context = new FontRenderContext(null, true, true);
      new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("epoch", context);
      return Optional.empty();
    } catch (Error | RuntimeException e) { // whatever Java throws for want of a font
      return Optional.of(e.toString());
    }
  }

  /**
   * Refuses a Java that cannot draw.
   *
   * @throws InvalidInput if so
   */
  static void require() {
    impossible()
        .ifPresent(
            reason -> {
              throw new InvalidInput(
                  "Java",
                  "one that can draw text",
                  reason,
                  "Install fontconfig and a font such as DejaVu, or make the page on another machine");
            });
  }
}
