package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A cell's outputs as they go into the file: what is printed in pieces is one text. */
final class OutputList implements Consumer<Output> {
  private final List<Output> outputs = new ArrayList<>();
  private final StringBuilder printed = new StringBuilder();
  private String stream = "";

  @Override
  public synchronized void accept(Output output) {
    if (output instanceof Output.Stream piece) {
      if (!piece.name().equals(stream)) {
        endStream();
        stream = piece.name();
      }
      printed.append(piece.text());
    } else {
      endStream();
      outputs.add(output);
    }
  }

  /** All so far, which starts anew. */
  synchronized List<Output> take() {
    endStream();
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
  }
}
