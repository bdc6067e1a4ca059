package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;

/** What port asks, and the line of --layers that it says leads on. */
class OpenQuestionsTest {
  private static final Pattern LINE = Pattern.compile("--layers \"([^\"]+)\"");

  private static Port port(Map<String, Tensor> arrays, String layers) {
    return Port.of(Path.of("m.pt"), arrays, Optional.ofNullable(layers));
  }

  /** The line that the message ends with, which is then tried. */
  private static Port asAdvised(Map<String, Tensor> arrays) {
    String message = catchThrowable(() -> port(arrays, null)).getMessage();
    Matcher line = LINE.matcher(message);
    assertThat(line.find()).as(message).isTrue();
    return port(arrays, line.group(1));
  }

  @Test
  void aHeadThatIsDefinedBeforeItsBody() {
    Map<String, Tensor> arrays =
        new Models().linear("head", 6, 2).linear("body2", 6, 6).linear("body1", 4, 6).arrays();
    assertThatThrownBy(() -> port(arrays, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("in which order they compute")
        .hasMessageContaining("--layers \"body1=linear,body2=linear,head=linear\"");
    assertThat(asAdvised(arrays).layers().keySet()).containsExactly("body1", "body2", "head");
  }

  /** Even where nothing else is open, an order by the sizes is no order that somebody said. */
  @Test
  void anotherOrderIsAskedForThoughNothingElseIsOpen() {
    Map<String, Tensor> arrays =
        new Models().lstm("second", 0, 3, 2).lstm("first", 0, 4, 3).arrays();
    assertThatThrownBy(() -> port(arrays, null)).hasMessageContaining("in which order");
    assertThat(asAdvised(arrays).layers().keySet()).containsExactly("first", "second");
  }

  /** As the safetensors library writes them. */
  private static Map<String, Tensor> sorted(Models models) {
    return new TreeMap<>(models.arrays());
  }

  @Test
  void theAlphabetIsNoOrderOfTheComputation() {
    Map<String, Tensor> arrays = sorted(new Models().lstm("enc", 0, 4, 4).lstm("dec", 0, 4, 4));
    String both = "--layers \"dec=lstm,enc=lstm\" or --layers \"enc=lstm,dec=lstm\"";
    assertThatThrownBy(() -> port(arrays, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("for the file's order is the alphabet's")
        .hasMessageContaining(both);
    assertThatThrownBy(() -> port(arrays, "lstm,dropout,lstm,tanh"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--layers \"dec=lstm,dropout,enc=lstm,tanh\" or ")
        .hasMessageContaining("--layers \"enc=lstm,dropout,dec=lstm,tanh\"");
    for (String line : List.of("enc=lstm,dec=lstm", "enc=lstm,lstm")) {
      assertThat(port(arrays, line).layers().keySet()).containsExactly("enc", "dec");
    }
    assertThat(asAdvised(arrays).layers().keySet()).containsExactly("dec", "enc");
    Map<String, Tensor> defined = new Models().lstm("enc", 0, 4, 4).lstm("dec", 0, 4, 4).arrays();
    assertThat(port(defined, null).layers().keySet()).containsExactly("enc", "dec");
    assertThat(port(defined, "lstm,lstm").layers().keySet()).containsExactly("enc", "dec");
  }

  /** Sizes leave one order, or numbers in the names do. */
  @Test
  void theAlphabetDoesNoHarmWhereOneOrderIsPossible() {
    Map<String, Tensor> numbered =
        sorted(new Models().lstm("rnn.2", 0, 4, 4).lstm("rnn.10", 0, 4, 4));
    assertThat(port(numbered, null).layers().keySet()).containsExactly("rnn.2", "rnn.10");
    assertThat(port(numbered, "lstm,lstm").layers().keySet()).containsExactly("rnn.2", "rnn.10");
    Map<String, Tensor> sized = sorted(new Models().lstm("first", 0, 3, 5).lstm("next", 0, 5, 2));
    assertThat(port(sized, null).layers().keySet()).containsExactly("first", "next");
    assertThat(port(sized, "lstm,lstm").layers().keySet()).containsExactly("first", "next");
  }

  /** The lab's own part 4, exported: linear layers are likelier to come last. */
  @Test
  void theLikeliestOrdersAreNamed() {
    Map<String, Tensor> arrays =
        sorted(
            new Models()
                .lstm("lstm1", 0, 1, 6)
                .lstm("lstm2", 0, 6, 6)
                .with("conv.weight", 6, 6, 3)
                .with("conv.bias", 6)
                .linear("fc1", 6, 9)
                .linear("fc2", 9, 1));
    assertThatThrownBy(() -> port(arrays, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("in which order they compute")
        .hasMessageContaining("\"lstm1=lstm,lstm2=lstm,conv=conv1d,fc1=linear,fc2=linear\"")
        .hasMessageContaining(", or another order");
    String line = "lstm,lstm,conv1d:padding=1,linear,relu,linear";
    assertThat(port(arrays, line).layers().keySet())
        .containsExactly("lstm1", "lstm2", "conv", "fc1", "fc2");
  }

  @Test
  void theOrderOfTheFileIsTakenWhereItFits() {
    Map<String, Tensor> arrays =
        new Models().with("e.weight", 9, 4).lstm("rnn", 0, 4, 3).linear("fc", 3, 2).arrays();
    assertThatThrownBy(() -> port(arrays, null))
        .hasMessageNotContaining("in which order")
        .hasMessageContaining("--layers \"embedding,lstm,linear\"");
    assertThat(asAdvised(arrays).layers()).hasSize(3);
  }

  /** No question can help: something in between joins or reshapes. */
  @Test
  void whatCannotFollowOneAnotherIsNoQuestion() {
    Map<String, Tensor> arrays = new Models().linear("a", 4, 6).linear("b", 12, 2).arrays();
    assertThatThrownBy(() -> port(arrays, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("b.weight [2, 12]: expected 6 inputs")
        .hasMessageContaining("cannot be ported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn:relu=0", "conv1d:stride=3:stride=2"})
  void anOptionThatWouldBePassedOver(String word) {
    assertThatThrownBy(() -> LayerWord.parse(word))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("found '" + word + "'");
  }

  /** Both ends are said, and they are right. */
  @ParameterizedTest
  @ValueSource(strings = {"padding", "stride", "dilation"})
  void theLargestNumberOfAnOption(String option) {
    Map<String, Tensor> arrays = new Models().with("c.weight", 2, 2, 1).arrays();
    for (String number : new String[] {"1000000", "2000000000", "99999999999", "-1"}) {
      assertThatThrownBy(() -> port(arrays, "conv1d:" + option + "=" + number))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(" to 999999, found '" + number + "'");
    }
    assertThat(port(arrays, "conv1d:" + option + "=999999").layers()).hasSize(1);
  }
}
