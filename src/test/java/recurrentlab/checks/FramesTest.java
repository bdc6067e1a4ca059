package recurrentlab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What comes out of a process whose cells may have made it up. */
class FramesTest {
  private static final String HANDED =
      "{\"check\":\"a\",\"title\":\"a\",\"marks\":1,\"rule\":\"SAME\",\"threshold\":\"NaN\",\"kind\":\"\","
          + "\"hint\":\"\",\"value\":%s}";

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static DataInputStream frame(int length, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(length);
    out.write(body);
    return in(bytes.toByteArray());
  }

  private static Answer answer(String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return Frames.content(frame(body.length, body), Answer.class);
  }

  private static Answer answerWith(String value) throws IOException {
    String handed = HANDED.replace("%s", value);
    return answer("{\"error\":\"\",\"outputs\":[],\"handed\":[" + handed + "]}");
  }

  @Test
  void anAnswerComesBackAsItWas() throws IOException {
    Value value = Value.matrix(new double[][] {{1, Double.NaN}, {Double.NEGATIVE_INFINITY, -0.0}});
    Answer sent =
        new Answer(
            "Error",
            JsonNodeFactory.instance.arrayNode().add("ñ"),
            List.of(
                new Handed("a", "b", 5, Rule.SAME, Double.NaN, "k", "h", value),
                new Handed("c", "c", 0, Rule.GIVEN, 0.5, "", "", Value.nothing("why")),
                new Handed("d", "d", 1, Rule.SHARE, 65, "", "", Value.words(List.of("x", "y")))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Frames.write(out, -7, sent);
    Frames.write(out, 8, new Question(3, null));
    DataInputStream in = in(bytes.toByteArray());
    assertThat(Frames.number(in)).isEqualTo(-7);
    assertThat(Frames.content(in, Answer.class)).isEqualTo(sent);
    assertThat(Frames.number(in)).isEqualTo(8);
    Frames.skip(in);
    assertThatThrownBy(() -> Frames.number(in)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, (96 << 20) + 1})
  void aLengthThatNoAnswerHasIsRefused(int length) {
    assertThatThrownBy(() -> Frames.content(frame(length, new byte[9]), Answer.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a frame of " + length);
    assertThatThrownBy(() -> Frames.skip(frame(length, new byte[9])))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFrameThatEndsEarlyIsNone() {
    assertThatThrownBy(() -> Frames.content(frame(10, new byte[9]), Answer.class))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> Frames.skip(frame(10, new byte[9]))).isInstanceOf(EOFException.class);
  }

  /** Each would be a NullPointerException, or worse, wherever it was used. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "x",
        "{}",
        "{\"error\":null,\"outputs\":[],\"handed\":[]}",
        "{\"error\":\"\",\"outputs\":[],\"handed\":null}",
        "{\"error\":\"\",\"outputs\":[],\"handed\":[null]}",
        "{\"error\":\"\",\"outputs\":[],\"handed\":[{}]}",
      })
  void whatIsNoAnswerIsRefused(String json) {
    assertThatThrownBy(() -> answer(json)).isInstanceOf(IOException.class);
  }

  /** A form that lies about what there is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"form\":null,\"shape\":[],\"numbers\":[1],\"words\":[]}",
        "{\"form\":\"NUMBER\",\"shape\":[],\"numbers\":[],\"words\":[]}",
        "{\"form\":\"NUMBER\",\"shape\":[],\"numbers\":[1,2],\"words\":[]}",
        "{\"form\":\"NUMBER\",\"shape\":[],\"numbers\":[1],\"words\":[\"a\"]}",
        "{\"form\":\"NUMBER\",\"shape\":[],\"numbers\":null,\"words\":[]}",
        "{\"form\":\"WORD\",\"shape\":[],\"numbers\":[],\"words\":[]}",
        "{\"form\":\"WORD\",\"shape\":[],\"numbers\":[],\"words\":[null]}",
        "{\"form\":\"WORDS\",\"shape\":[2],\"numbers\":[],\"words\":[\"a\"]}",
        "{\"form\":\"ARRAY\",\"shape\":[],\"numbers\":[1],\"words\":[]}",
        "{\"form\":\"ARRAY\",\"shape\":[-1,-1],\"numbers\":[1],\"words\":[]}",
        "{\"form\":\"ARRAY\",\"shape\":[2147483647,0],\"numbers\":[],\"words\":[]}",
        "{\"form\":\"ARRAY\",\"shape\":[65536,65536,65536,65536],\"numbers\":[],\"words\":[]}",
        "{\"form\":\"ARRAY\",\"shape\":[null],\"numbers\":[1],\"words\":[]}",
        "{\"form\":\"CLASS\",\"shape\":[],\"numbers\":[],\"words\":[]}",
      })
  void aValueThatIsNoneIsRefused(String value) {
    assertThatThrownBy(() -> answerWith(value)).isInstanceOf(IOException.class);
  }

  @Test
  void aValueOfTheSameWritingIsRead() throws IOException {
    assertThat(
            answerWith("{\"form\":\"NUMBER\",\"shape\":[],\"numbers\":[1],\"words\":[]}")
                .handed()
                .get(0)
                .value())
        .isEqualTo(Value.number(1));
  }

  /** Brackets without end, one within the other or one after the other. */
  @Test
  void aBombIsRefused() {
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> answer("{\"error\":\"\",\"outputs\":" + deep))
        .isInstanceOf(IOException.class);
    String wide = "{\"error\":\"\",\"outputs\":[" + "[],".repeat(4_000_000) + "1],\"handed\":[]}";
    assertThatThrownBy(() -> answer(wide)).isInstanceOf(IOException.class);
    String long1 = "{\"error\":\"\",\"outputs\":" + "9".repeat(1_000_000) + ",\"handed\":[]}";
    assertThatThrownBy(() -> answer(long1)).isInstanceOf(IOException.class);
  }
}
