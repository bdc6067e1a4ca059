package recurrentlab.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;
import recurrentlab.settings.Engine;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.sweep.Counted;

/** How a word of the command line becomes a value. */
final class Converters {
  /** What Java puts where it cannot read a letter. */
  private static final char UNREADABLE = '\ufffd';

  private Converters() {}

  /** Registers them for a command and all commands below it. */
  static void register(CommandLine command) {
    command
        .registerConverter(double.class, Converters::number)
        .registerConverter(int.class, text -> whole(text, Integer::valueOf, Integer.MAX_VALUE))
        .registerConverter(long.class, text -> whole(text, Long::valueOf, Long.MAX_VALUE))
        .registerConverter(Path.class, Converters::path)
        .registerConverter(GradientMode.class, text -> oneOf(GradientMode.values(), text))
        .registerConverter(Precision.class, text -> oneOf(Precision.values(), text))
        .registerConverter(Language.class, text -> oneOf(Language.values(), text))
        .registerConverter(PartKind.class, text -> oneOf(PartKind.values(), text))
        .registerConverter(Counted.class, text -> oneOf(Counted.values(), text))
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
          throw new TypeConversionException(
              "expected a number with a decimal point, such as 0.001, found '" + text + "'");
        }
      }
    };
  }

  private static <T> T whole(String text, Function<String, T> parse, long largest) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "expected a whole number of at most " + largest + ", digits only, found '" + text + "'");
    }
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("expected a path, found nothing");
    }
    Optional<String> unreadable = unreadable(text);
    if (unreadable.isPresent()) {
      throw new TypeConversionException(
          "expected a path, found '" + text + "' (" + unreadable.get() + ")");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "expected a path, found '" + text + "' (" + e.getReason() + ")");
    }
  }

  /**
   * Why Java could not read the name of a file; empty if it could. It reads and writes names in the
   * encoding of the locale that it was started in, which has no accents if that is POSIX.
   */
  static Optional<String> unreadable(String name) {
    String encoding = System.getProperty("sun.jnu.encoding", "US-ASCII");
    String advice =
        encoding.equalsIgnoreCase("UTF-8")
            ? "rename it"
            : "set LC_ALL to C.UTF-8, or use the script lab, which does";
    return name.indexOf(UNREADABLE) < 0
        ? Optional.empty()
        : Optional.of(
            "Java was started in a locale without its letters, " + encoding + "; " + advice);
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
