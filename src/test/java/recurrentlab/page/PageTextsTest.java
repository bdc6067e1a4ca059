package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import recurrentlab.comparison.Comparison.Verdict;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.TokenError;
import recurrentlab.text.Bundle;
import recurrentlab.training.Training.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a page may say is there in both languages. */
class PageTextsTest {
  private static final List<String> TEMPLATES =
      List.of(
          "page chart compare comparison data evaluations head lstm marks part rnn rows run scripts series tokens"
              .split(" "));
  private static final Properties ENGLISH = Bundle.load(RunPage.class, "page.properties");
  private static final Properties SPANISH = Bundle.load(RunPage.class, "page_es.properties");

  private static String resource(String name) {
    try (InputStream in = RunPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void numbersWithinSpanishTextsHaveCommas() {
    Bundle.assertNoDecimalPoints(SPANISH);
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaces() {
    Bundle.assertSameKeysAndPlaces(ENGLISH, SPANISH);
  }

  @Test
  void oneIsSingular() {
    Bundle.assertSingularAfterOne(
        ENGLISH, "epochs|comparisons|rows|cells|steps|marks|tokens|processors|times [ab]|are");
    Bundle.assertSingularAfterOne(
        SPANISH,
        "\u00e9pocas|comparaciones|filas|celdas|pasos|puntos|s\u00edmbolos|procesadores|veces [ab]|son");
  }

  /** Words that are the same in both languages, and samples of tokens. */
  @Test
  void hardlyATextIsLeftUntranslated() {
    Set<String> same = new TreeSet<>();
    for (String key : ENGLISH.stringPropertyNames()) {
      String text = ENGLISH.getProperty(key);
      if (text.equals(SPANISH.getProperty(key))
          && Bundle.PLACE.matcher(text).replaceAll("").matches(".*[a-zA-Z]{4}.*")) {
        same.add(key);
      }
    }
    assertThat(same).isEmpty();
  }

  @Test
  void everyTextThatATemplateNamesIsThere() {
    Pattern call = Pattern.compile("\\bt\\(['\"]([a-z0-9.-]+)['\"][,)]");
    for (String template : TEMPLATES) {
      Stream<String> keys =
          call.matcher(resource(template + ".peb")).results().map(result -> result.group(1));
      assertThat(ENGLISH.stringPropertyNames()).as(template).containsAll(keys.toList());
    }
  }

  @Test
  void everySettingOutcomeVerdictErrorAndMarkHasAName() throws IOException {
    Set<String> needed = new TreeSet<>();
    Stream.of(ScratchSettings.ELMAN_RNN, TokenLstmSettings.NOTEBOOK, ForecastSettings.NOTEBOOK)
        .flatMap(settings -> settings.values().keySet().stream())
        .forEach(name -> needed.add("setting." + name));
    for (Outcome outcome : Outcome.values()) {
      needed.add("outcome." + outcome);
    }
    for (Verdict verdict : Verdict.values()) {
      needed.add("verdict." + verdict);
    }
    for (TokenError error : TokenError.values()) {
      needed.add("error." + error);
      needed.add("error.sample." + error);
    }
    try (InputStream in = RunPage.class.getResourceAsStream("/reference/marks.json")) {
      for (JsonNode check : new JsonMapper().readTree(in).required("checks")) {
        String key = MarksView.key(check.required("check").asString());
        needed.add("check." + key);
        if (check.has("note")) {
          needed.add("note." + key);
        }
      }
    }
    assertThat(ENGLISH.stringPropertyNames()).containsAll(needed);
  }
}
