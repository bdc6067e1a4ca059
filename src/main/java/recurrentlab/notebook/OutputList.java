package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A cell's outputs as they go into the file: what is printed in pieces is one text, and a line that
 * a carriage return begins anew, as a progress bar's, is there once.
 */
final class OutputList implements Consumer<Output> {
  private final List<Output> outputs = new ArrayList<>();
  private final StringBuilder printed = new StringBuilder();
  private String stream = "";

  /** Where the last line begins. */
  private int line;

  /** Whether what was taken before holds the beginning of the last line. */
  private boolean begun;

  /** Whether the last letter was a carriage return. */
  private boolean returned;

  @Override
  public synchronized void accept(Output output) {
    if (output instanceof Output.Stream piece) {
      if (!piece.name().equals(stream)) {
        endStream();
        begun = false;
        stream = piece.name();
      }
      for (int k = 0; k < piece.text().length(); k++) {
        print(piece.text().charAt(k));
      }
    } else {
      endStream();
      begun = false;
      outputs.add(output);
    }
  }

  private void print(char letter) {
    if (returned && letter != '\n' && letter != '\r') {
      printed.setLength(line);
      if (begun) {
        printed.append('\r'); // whoever has the beginning goes back there
      }
    }
    printed.append(letter);
    returned = letter == '\r';
    if (letter == '\n') {
      line = printed.length();
      begun = false;
    }
  }

  /** All so far, which starts anew. */
  synchronized List<Output> take() {
    String open = stream;
    boolean inLine = begun || printed.length() > line;
    endStream();
    begun = inLine;
    stream = open;
    List<Output> all = List.copyOf(outputs);
    outputs.clear();
    return all;
  }

  private void endStream() {
    if (printed.length() > 0) {
      outputs.add(new Output.Stream(stream, printed.toString()));
      printed.setLength(0);
    }
    stream = "";
    line = 0;
    returned = false;
  }
}
