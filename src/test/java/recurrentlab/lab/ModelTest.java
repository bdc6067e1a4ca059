package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import recurrentlab.models.Model;
import recurrentlab.models.NetworkModel;
import recurrentlab.models.Trained;
import recurrentlab.settings.Engine;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;

/** What a part leaves that was trained from Java. */
class ModelTest {
  @Test
  void aModelGivesWhatItsNetworkGives() {
    TokenLstmSettings settings =
        new TokenLstmSettings(5, 2023, 10, 2, 3, 1e-2, Precision.DOUBLE).withEngine(Engine.STOCK);
    Trained trained = new TokenLstmPart(settings).train();
    Model model = trained.model();
    assertThat(trained.history().size()).isEqualTo(2);
    assertThat(trained.training().completed()).isTrue();
    assertThat(model.settings()).isEqualTo(settings);
    assertThat(model.arrays()).containsKeys("lstm.weight_ih_l0", "linear.weight");
    assertThat(model.arrays().get("lstm.weight_hh_l0").shape()).containsExactly(12, 3);
    assertThat(((NetworkModel) model).network().numParams()).isEqualTo(4 * 3 * (4 + 3 + 1) + 12);
    Vocabulary words = model.vocabulary().orElseThrow();
    for (double[] row : model.outputs(words.oneHot(List.of("a", "b")))) {
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSequenceOfAnotherWidthIsRefusedByEveryNetwork(Engine engine) {
    TokenLstmSettings dl4j =
        new TokenLstmSettings(5, 2023, 10, 1, 3, 1e-2, Precision.FLOAT).withEngine(engine);
    ScratchSettings byHand = new ScratchSettings(5, 10, 1, 3, 0.1, GradientMode.EXACT);
    for (Part part : List.of(new TokenLstmPart(dl4j), new ElmanRnnPart(byHand))) {
      Model model = part.train().model();
      for (double[][] inputs : new double[][][] {{}, {{1, 0}}, {{1, 0, 0, 0}, {1}}}) {
        assertThatThrownBy(() -> model.outputs(inputs))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("expected");
      }
    }
  }

  @Test
  void theArraysOfAModelByHandAreCopies() {
    ScratchSettings settings = new ScratchSettings(5, 10, 1, 3, 0.1, GradientMode.EXACT);
    Model model = new LstmPart(settings).train().model();
    Array bias = model.arrays().get("b_f");
    assertThat(model.arrays().keySet())
        .containsExactly("W_f", "W_i", "W_g", "W_o", "W_v", "b_f", "b_i", "b_g", "b_o", "b_v");
    assertThat(bias.shape()).containsExactly(3);
    bias.values()[0] = 7;
    assertThat(model.arrays().get("b_f").values()).containsExactly(bias.values());
  }
}
