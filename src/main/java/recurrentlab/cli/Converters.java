package recurrentlab.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;
import recurrentlab.settings.Engine;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Language;
import recurrentlab.settings.Precision;

/** How a word of the command line becomes a value. */
final class Converters {
  private Converters() {}

  /** Registers them for a command and all commands below it. */
  static void register(CommandLine command) {
    command
        .registerConverter(double.class, Converters::number)
        .registerConverter(Path.class, Converters::path)
        .registerConverter(GradientMode.class, text -> oneOf(GradientMode.values(), text))
        .registerConverter(Precision.class, text -> oneOf(Precision.values(), text))
        .registerConverter(Language.class, text -> oneOf(Language.values(), text))
        .registerConverter(Engine.class, text -> oneOf(Engine.values(), text));
  }

  /** Accepts "nan" and "inf", so that the settings can refuse them by name. */
  private static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw new TypeConversionException("expected a number, found '" + text + "'");
        }
      }
    };
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("expected a path, found nothing");
    }
    return Path.of(text);
  }

  /** The value with this word, in upper or lower case. */
  private static <T> T oneOf(T[] values, String text) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of " + Arrays.toString(values) + ", found '" + text + "'"));
  }
}
