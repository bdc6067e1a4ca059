package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What one cell gives, up to the limits: the beginning goes on to whoever listens, then a notice,
 * then nothing. A line that a progress bar writes again and again counts once.
 */
final class LimitedOutput implements Consumer<Output> {
  /** What an output weighs in the file beside its text. */
  private static final int OVERHEAD = 100;

  private final OutputLimits limits;
  private final Consumer<Output> listener;
  private final Runnable onFirstLoss;
  private final Map<String, Printed> streams = new HashMap<>();
  private String last = "";
  private long displayed;
  private boolean displayCut;
  private long leftOut;

  /**
   * Passes on what fits.
   *
   * @param onFirstLoss done once, as soon as something does not fit
   */
  LimitedOutput(OutputLimits limits, Consumer<Output> listener, Runnable onFirstLoss) {
    this.limits = limits;
    this.listener = listener;
    this.onFirstLoss = onFirstLoss;
  }

  @Override
  public synchronized void accept(Output output) {
    if (output instanceof Output.Stream piece) {
      Printed printed = streams.computeIfAbsent(piece.name(), name -> new Printed());
      if (!printed.cut && !piece.name().equals(last)) {
        printed.kept += OVERHEAD;
      }
      print(printed, piece);
      last = piece.name();
    } else {
      show(output);
      last = "";
    }
  }

  private void print(Printed printed, Output.Stream piece) {
    String text = piece.text();
    int fit = printed.cut ? 0 : printed.fit(text, limits.streamBytes());
    drop(bytes(text.substring(fit)));
    if (fit == text.length()) {
      listener.accept(piece);
    } else if (!printed.cut) {
      printed.cut = true;
      String begin = text.substring(0, fit);
      String notice =
          notice(
              "the rest is left out, as this cell prints more than "
                  + OutputLimits.mebibytes(limits.stream())
                  + " MiB to "
                  + piece.name(),
              OutputLimits.STREAM);
      listener.accept(
          new Output.Stream(piece.name(), begin + (begin.endsWith("\n") ? "" : "\n") + notice));
    }
  }

  private void show(Output output) {
    long size = OVERHEAD;
    if (output instanceof Output.Shown shown) {
      for (JsonNode form : shown.data().values()) {
        size += form.asString("").length();
      }
    }
    if (displayed + size <= limits.displayBytes()) {
      displayed += size;
      listener.accept(output);
      return;
    }
    drop(size);
    if (!displayCut) {
      displayCut = true;
      String text =
          notice(
              "a display is left out, as with it this cell would show more than "
                  + OutputLimits.mebibytes(limits.display())
                  + " MiB",
              OutputLimits.DISPLAY);
      listener.accept(Output.Shown.of(Map.of("text/plain", text)));
    }
  }

  /** A cell's value as it is kept; null for none. */
  synchronized String value(String text) {
    return text == null ? null : shortened(text, limits.streamBytes(), "this value has");
  }

  /** A failure as it is kept. */
  synchronized Output.Failure failure(Output.Failure failure) {
    List<String> traceback = new ArrayList<>();
    long room = limits.streamBytes();
    for (String line : failure.traceback()) {
      String kept = shortened(line, Math.max(room, 0), "this message has");
      traceback.add(kept);
      room -= bytes(line);
      if (room < 0) {
        break;
      }
    }
    return new Output.Failure(
        failure.name(),
        shortened(failure.message(), limits.streamBytes(), "this message has"),
        traceback);
  }

  private String shortened(String text, long room, String what) {
    int fit = new Printed().fit(text, room);
    if (fit == text.length()) {
      return text;
    }
    drop(bytes(text.substring(fit)));
    String notice =
        "the rest is left out, as "
            + what
            + " more than "
            + OutputLimits.mebibytes(limits.stream())
            + " MiB";
    return text.substring(0, fit) + "\n" + notice(notice, OutputLimits.STREAM).strip();
  }

  private static String notice(String what, String option) {
    return "[" + what + "; " + option + " sets the limit]\n";
  }

  private void drop(long bytes) {
    if (leftOut == 0 && bytes > 0) {
      onFirstLoss.run();
    }
    leftOut += bytes;
  }

  /** How many bytes were dropped. */
  synchronized long leftOut() {
    return leftOut;
  }

  private static long bytes(String text) {
    long sum = 0;
    for (int k = 0; k < text.length(); k++) {
      sum += bytes(text.charAt(k));
    }
    return sum;
  }

  /** In UTF-8; half a pair is two bytes. */
  private static int bytes(char letter) {
    return letter < 0x80 ? 1 : letter < 0x800 || Character.isSurrogate(letter) ? 2 : 3;
  }

  /** What has been kept of one stream. */
  private static final class Printed {
    private long kept;
    private long line;
    private boolean returned;
    private boolean cut;

    /** How many letters of a text still fit; counts them. */
    private int fit(String text, long most) {
      for (int k = 0; k < text.length(); k++) {
        char letter = text.charAt(k);
        if (returned && letter != '\n' && letter != '\r') { // the line is written anew
          kept -= line;
          line = 0;
        }
        returned = letter == '\r';
        kept += bytes(letter);
        line = letter == '\n' ? 0 : line + bytes(letter);
        if (kept > most) {
          return k > 0 && Character.isLowSurrogate(letter) ? k - 1 : k;
        }
      }
      return text.length();
    }
  }
}
