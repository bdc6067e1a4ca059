package recurrentlab.notebook;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * Sends a cell's outputs to Jupyter while the cell runs: what is printed goes five times a second,
 * as Python's kernel does it, so that a short cell's text is one output.
 */
final class Publisher implements Consumer<Output>, AutoCloseable {
  private static final long PERIOD_MILLIS = 200;

  private final ShellReplyEnvironment env;
  private final OutputList waiting = new OutputList();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "notebook-output");
            thread.setDaemon(true);
            return thread;
          });

  Publisher(ShellReplyEnvironment env) {
    this.env = env;
    clock.scheduleWithFixedDelay(this::flush, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void accept(Output output) {
    waiting.accept(output);
  }

  private synchronized void flush() {
    for (Output output : waiting.take()) {
      if (output instanceof Output.Stream stream) {
        StreamType type = stream.name().equals("stderr") ? StreamType.ERR : StreamType.OUT;
        env.publish(new PublishStream(type, stream.text()));
      } else if (output instanceof Output.Shown shown) {
        DisplayData data = new DisplayData();
        shown.data().forEach((form, content) -> data.putData(form, content.asString()));
        env.publish(new PublishDisplayData(data));
      }
    }
  }

  @Override
  public void close() {
    clock.shutdown(); // not now: an interrupted send is a lost output
    flush();
  }
}
