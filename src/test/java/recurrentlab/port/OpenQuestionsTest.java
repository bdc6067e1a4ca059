package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
