package recurrentlab.checks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a grader and the process that runs the cells tell each other: a number, a length, and so
 * many bytes of JSON. An answer carries the number of its question, which nobody can know before it
 * is asked.
 */
public final class Frames {
  /** More than any cell may give; see {@code OutputLimits}. */
  private static final int MOST = 96 << 20;

  /** As many make objects of some hundred megabytes; 96 MB of brackets would make gigabytes. */
  private static final int MOST_TOKENS = 6_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(MOST)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .build();

  private Frames() {}

  /** Writes a frame. */
  public static void write(DataOutputStream out, long number, Object content) throws IOException {
    byte[] body = JSON.writeValueAsBytes(content);
    synchronized (out) {
      out.writeLong(number);
      out.writeInt(body.length);
      out.write(body);
      out.flush();
    }
  }

  /**
   * Reads the next frame's number.
   *
   * @throws EOFException when there is none any more
   */
  public static long number(DataInputStream in) throws IOException {
    return in.readLong();
  }

  /**
   * Reads a frame's content.
   *
   * @throws IOException if it is too long or no such JSON
   */
  public static <T> T content(DataInputStream in, Class<T> type) throws IOException {
    byte[] body = new byte[length(in)];
    in.readFully(body);
    try {
      T content = JSON.readValue(body, type);
      if (content == null) {
        throw new IOException("a frame of nothing");
      }
      return content;
    } catch (JacksonException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
  }

  /** Passes over a frame's content. */
  public static void skip(DataInputStream in) throws IOException {
    in.skipNBytes(length(in));
  }

  private static int length(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST) {
      throw new IOException("a frame of " + length + " bytes");
    }
    return length;
  }
}
