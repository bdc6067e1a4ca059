package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import recurrentlab.checks.Check;
import recurrentlab.text.Bundle;

/** Whatever an assignment and its grading say is there in both languages. */
class GradeTextsTest {
  private static final Properties ENGLISH = Bundle.load(Grading.class, "grade.properties");
  private static final Properties SPANISH = Bundle.load(Grading.class, "grade_es.properties");

  private static String resource(String name) throws IOException {
    try (InputStream in = Grading.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaces() {
    Bundle.assertSameKeysAndPlaces(ENGLISH, SPANISH);
    Bundle.assertSameKeysAndPlaces(
        Bundle.load(Check.class, "checks.properties"),
        Bundle.load(Check.class, "checks_es.properties"));
  }

  @Test
  void aSpanishTextIsATranslation() {
    for (String key : ENGLISH.stringPropertyNames()) {
      assertThat(SPANISH.getProperty(key))
          .as(key)
          .isNotBlank()
          .isNotEqualTo(ENGLISH.getProperty(key));
    }
  }

  /** In the pages and in the code: {@code t("page.x")}, {@code texts.get("blank.code")}, flags. */
  @Test
  void everyKeyThatIsUsedIsThere() throws IOException {
    Set<String> used = new TreeSet<>();
    Pattern key = Pattern.compile("\\bt\\([\"']([a-z.-]+)[\"']");
    for (String template : List.of("class.peb", "feedback.peb")) {
      key.matcher(resource(template)).results().forEach(match -> used.add(match.group(1)));
    }
    assertThat(used).hasSizeGreaterThan(20).contains("language", "page.replaced");
    for (SubmissionRun.End end : SubmissionRun.End.values()) {
      if (end != SubmissionRun.End.DONE) {
        used.add("end." + end.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      }
    }
    SourceFlags.of("c", "Class.forName ProcessBuilder new Socket( Files. System.exit Thread Check")
        .forEach(flag -> used.add(flag.kind()));
    assertThat(ENGLISH.stringPropertyNames()).containsAll(used);
  }
}
