package recurrentlab.checks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import recurrentlab.notebook.CellRun;
import recurrentlab.notebook.JavaSession;
import recurrentlab.notebook.OutputLimits;

/**
 * The process that runs a submission's cells: it answers a grader's questions, one cell each, over
 * a socket that is neither its output nor its input. It is started with the classes that cells may
 * use and no others, and it knows no answer.
 */
public final class CellProcess {
  private final DataInputStream in;
  private final DataOutputStream out;
  private final JavaSession session = new JavaSession(() -> {}, OutputLimits.DEFAULT);
  private final ExecutorService cells =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "cells");
            thread.setDaemon(true);
            return thread;
          });

  private CellProcess(SocketChannel channel) {
    in = ChannelStreams.in(channel);
    out = ChannelStreams.out(channel);
  }

  /**
   * Runs until the grader is gone.
   *
   * @param args the path of the grader's socket
   */
  public static void main(String[] args) {
    int status = 0;
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
      new CellProcess(channel).serve();
    } catch (EOFException e) {
      status = 0; // the grader is done
    } catch (IOException e) {
      System.err.println(e.getMessage());
      status = 2;
    }
    Runtime.getRuntime().halt(status); // whatever threads a cell has left
  }

  private void serve() throws IOException {
    while (true) {
      long number = Frames.number(in);
      Question question = Frames.content(in, Question.class);
      if (question.source() == null) {
        session.interrupt();
      } else {
        cells.execute(() -> answer(number, question));
      }
    }
  }

  private void answer(long number, Question question) {
    List<Handed> handed = Collections.synchronizedList(new ArrayList<>());
    Check.listen(handed::add);
    CellRun run = CellRun.of(session, question.cell(), question.source());
    Check.listen(late -> {});
    try {
      List<Handed> all;
      synchronized (handed) {
        all = List.copyOf(handed);
      }
      Frames.write(out, number, new Answer(run.error(), run.outputsAsJson(), all));
    } catch (IOException e) {
      Runtime.getRuntime().halt(2); // nobody listens
    }
  }
}
