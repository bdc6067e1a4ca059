package recurrentlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.comparison.Reference;
import recurrentlab.comparison.References;
import recurrentlab.settings.Language;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;

class OriginTest {
  /** Part 4 has the same two as part 3, but for the words about the seed. */
  @Test
  void everyReferenceOfTheNotebooksSettingsHasWordsInBothLanguages() {
    List<Reference> references = new ArrayList<>();
    references.addAll(References.find("part1", ScratchSettings.ELMAN_RNN.values()));
    references.addAll(References.find("part2", ScratchSettings.LSTM.values()));
    references.addAll(References.find("part3", TokenLstmSettings.NOTEBOOK.values()));
    assertThat(references).hasSizeGreaterThanOrEqualTo(6);
    for (Reference reference : references) {
      assertThat(Origin.in(Language.EN, reference.origin())).contains(reference.origin());
      assertThat(Origin.in(Language.ES, reference.origin()).orElseThrow())
          .doesNotContain("the notebook", "unknown", "seed", " on ");
    }
  }

  @Test
  void namesAndVersionsStayAsTheyAre() {
    assertThat(Origin.in(Language.ES, "the notebook, PyTorch of unknown version, no seed"))
        .contains("el cuaderno, PyTorch de versi\u00f3n desconocida, sin semilla");
    assertThat(Origin.in(Language.ES, "lab.py: train; NumPy 1.24.2, PyTorch 1.13.0a0 on avx2"))
        .contains("lab.py: train; NumPy 1.24.2, PyTorch 1.13.0a0 con avx2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"the notebook, by hand", "a run on avx2", "", "NumPy 1 on a on b"})
  void whatIsNotKnownIsNotTranslated(String origin) {
    assertThat(Origin.in(Language.ES, origin)).isEmpty();
  }
}
