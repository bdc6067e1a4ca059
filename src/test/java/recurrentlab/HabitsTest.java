package recurrentlab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No code of ours asks Java for the machine's habits: its language, its time zone, its encoding,
 * the ends of its lines. A call that does so unasked is forbidden, because there is a like one that
 * is told: {@code String.format(Locale, ...)}, {@code getBytes(Charset)}.
 */
class HabitsTest {
  private static final String LOCALE = "java.util.Locale";
  private static final String CHARSET = "java.nio.charset.Charset";

  /** Methods, or {@code <init>}, that ask the machine unless they are given one of these. */
  private static final Map<String, Set<String>> TOLD_BY_A_PARAMETER =
      Map.ofEntries(
          Map.entry("java.lang.String.format", Set.of(LOCALE)),
          Map.entry("java.lang.String.toLowerCase", Set.of(LOCALE)),
          Map.entry("java.lang.String.toUpperCase", Set.of(LOCALE)),
          Map.entry("java.lang.String.getBytes", Set.of(CHARSET)),
          Map.entry("java.io.PrintStream.printf", Set.of(LOCALE)),
          Map.entry("java.io.PrintStream.format", Set.of(LOCALE)),
          Map.entry("java.io.PrintWriter.printf", Set.of(LOCALE)),
          Map.entry("java.io.PrintWriter.format", Set.of(LOCALE)),
          Map.entry("java.io.PrintStream.<init>", Set.of(CHARSET)),
          Map.entry("java.io.FileReader.<init>", Set.of(CHARSET)),
          Map.entry("java.io.FileWriter.<init>", Set.of(CHARSET)),
          Map.entry("java.io.InputStreamReader.<init>", Set.of(CHARSET)),
          Map.entry("java.io.OutputStreamWriter.<init>", Set.of(CHARSET)),
          Map.entry("java.io.ByteArrayOutputStream.toString", Set.of(CHARSET)),
          Map.entry("java.util.Scanner.<init>", Set.of(CHARSET)),
          Map.entry("java.util.Formatter.<init>", Set.of(LOCALE)),
          Map.entry("java.text.DecimalFormat.<init>", Set.of("java.text.DecimalFormatSymbols")),
          Map.entry("java.text.NumberFormat.getInstance", Set.of(LOCALE)),
          Map.entry("java.text.NumberFormat.getNumberInstance", Set.of(LOCALE)),
          Map.entry("java.text.NumberFormat.getIntegerInstance", Set.of(LOCALE)),
          Map.entry("java.text.NumberFormat.getPercentInstance", Set.of(LOCALE)),
          Map.entry("java.text.DecimalFormatSymbols.getInstance", Set.of(LOCALE)),
          Map.entry("java.text.DecimalFormatSymbols.<init>", Set.of(LOCALE)),
          Map.entry("java.text.SimpleDateFormat.<init>", Set.of(LOCALE)),
          Map.entry("java.time.format.DateTimeFormatter.ofPattern", Set.of(LOCALE)),
          Map.entry("java.time.LocalDate.now", Set.of("java.time.ZoneId", "java.time.Clock")),
          Map.entry("java.time.LocalTime.now", Set.of("java.time.ZoneId", "java.time.Clock")),
          Map.entry("java.time.LocalDateTime.now", Set.of("java.time.ZoneId", "java.time.Clock")),
          Map.entry("java.time.ZonedDateTime.now", Set.of("java.time.ZoneId", "java.time.Clock")),
          Map.entry("java.util.ResourceBundle.getBundle", Set.of(LOCALE)),
          Map.entry("java.util.Calendar.getInstance", Set.of("java.util.TimeZone")));

  /** Methods that ask the machine, whatever they are given. */
  private static final Set<String> ASKING =
      Set.of(
          "java.lang.System.lineSeparator",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.time.ZoneId.systemDefault",
          "java.time.Clock.systemDefaultZone",
          "java.nio.charset.Charset.defaultCharset",
          "java.util.zip.ZipEntry.setTime",
          "java.util.zip.ZipEntry.setLastModifiedTime");

  /**
   * Rooms that write nothing themselves. They word their complaints to programmers by {@code
   * formatted}, which the others must not use.
   */
  private static final Set<String> SILENT =
      Set.of("batches", "comparison", "compiled", "marks", "networks", "training");

  /** Where it is the machine's habits that are wanted, and by what. */
  private static final Map<String, List<String>> WANTED =
      Map.of(
          "recurrentlab.cli.StandardStreams", // a terminal's own letters
          List.of("java.nio.charset.Charset.defaultCharset"),
          "recurrentlab.notebook.JavaSession$Surroundings", // puts them back
          List.of("java.util.Locale.getDefault"),
          "recurrentlab.notebook.Capture$Printed", // takes them away
          List.of("java.lang.System.lineSeparator"));

  private static boolean asks(JavaCodeUnitAccess<?> call) {
    CodeUnitAccessTarget target = call.getTarget();
    String name = target.getOwner().getName() + "." + target.getName();
    Set<String> told = TOLD_BY_A_PARAMETER.get(name);
    boolean untold =
        told != null
            && target.getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .noneMatch(told::contains);
    boolean formatted =
        name.equals("java.lang.String.formatted")
            && !SILENT.contains(ArchitectureTest.roomOf(call.getOriginOwner()));
    return (untold || formatted || ASKING.contains(name))
        && !WANTED.getOrDefault(call.getOriginOwner().getName(), List.of()).contains(name);
  }

  @Test
  void nobodyAsksTheMachineHowToWrite() {
    noClasses()
        .should()
        .callCodeUnitWhere(
            new DescribedPredicate<JavaCodeUnitAccess<?>>("the machine's habits decide") {
              @Override
              public boolean test(JavaCodeUnitAccess<?> call) {
                return asks(call);
              }
            })
        .check(ArchitectureTest.LAB);
  }
}
