package recurrentlab.grade;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import recurrentlab.checks.Answer;
import recurrentlab.checks.CellProcess;
import recurrentlab.checks.ChannelStreams;
import recurrentlab.checks.Frames;
import recurrentlab.checks.Question;

/**
 * A process that runs cells, seen from outside. It is asked by numbers that are drawn by chance: an
 * answer to another number was made up by a cell, and is passed over.
 */
final class CellHost implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final SecureRandom NUMBERS = new SecureRandom();

  /** One thread each: whoever waits for a process must keep no other one waiting. */
  private static final Executor WAITING =
      task -> {
        Thread thread = new Thread(task, "waits for cells");
        thread.setDaemon(true);
        thread.start();
      };

  private final Process process;
  private final ServerSocketChannel server;
  private final SocketChannel channel;
  private final DataOutputStream out;
  private final DataInputStream in;
  private volatile long asked;
  private volatile boolean forged;
  private CompletableFuture<Answer> pending;

  /** How processes are started. */
  record Setting(GradeLimits limits, Sandbox sandbox) {
    /** With the time of so many notebooks. */
    Setting times(int notebooks) {
      return new Setting(limits.times(notebooks), sandbox);
    }
  }

  /** Thrown when the process is gone, or talks nonsense. */
  static final class Gone extends Exception {
    private static final long serialVersionUID = 1L;

    Gone(Throwable cause) {
      super(cause);
    }
  }

  /**
   * Starts a process.
   *
   * @param folder empty, its working folder; the socket lies in it until they are connected
   * @param classPath with the classes that cells may use
   */
  CellHost(Setting setting, Path folder, String classPath) throws IOException, Gone {
    Path socket = folder.resolve(".grader");
    Files.deleteIfExists(socket);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    ProcessBuilder builder = new ProcessBuilder(command(setting, folder, classPath, socket));
    builder.environment().keySet().removeIf(name -> !name.equals("SystemRoot"));
    builder.environment().put("OMP_NUM_THREADS", "1");
    process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    try {
      channel = within(START, CompletableFuture.supplyAsync(this::accept, WAITING));
    } catch (TimeoutException e) {
      process.destroyForcibly();
      server.close();
      throw new Gone(e);
    }
    Files.deleteIfExists(socket); // one process, one connection; the folder is empty then
    in = ChannelStreams.in(channel);
    out = ChannelStreams.out(channel);
    if (ask(0, "", START) == null) { // its compiler takes a moment, which is no cell's
      close();
      throw new Gone(new TimeoutException());
    }
  }

  private static List<String> command(Setting setting, Path folder, String classPath, Path socket) {
    List<String> command = setting.sandbox().command(folder);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + setting.limits().memory(),
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Duser.home=" + System.getProperty("user.home"), // JavaCPP's native code lies there
            "-Dfile.encoding=UTF-8",
            "-cp",
            classPath,
            CellProcess.class.getName(),
            socket.toString()));
    return command;
  }

  private SocketChannel accept() {
    try {
      process.onExit().thenRun(this::closeServer); // who waits must not wait for ever
      return server.accept();
    } catch (IOException e) {
      throw new IllegalStateException("the process ended at once", e);
    }
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      // closed already
    }
  }

  /**
   * Runs a cell.
   *
   * @return its answer; null if it took too long, and was stopped: the process goes on
   * @throws Gone when the process has to be given up
   */
  Answer ask(int cell, String source, Duration time) throws Gone {
    asked = NUMBERS.nextLong();
    pending =
        CompletableFuture.supplyAsync(
            () -> {
              send(new Question(cell, source)); // it waits while nobody reads
              return next();
            },
            WAITING);
    try {
      return within(time, pending);
    } catch (TimeoutException e) {
      return stopped();
    }
  }

  /** Stops the cell that runs. */
  private Answer stopped() throws Gone {
    try {
      within(GRACE, CompletableFuture.runAsync(() -> send(new Question(0, null)), WAITING));
      within(GRACE, pending);
      return null;
    } catch (TimeoutException e) {
      throw new Gone(e);
    }
  }

  private void send(Question question) {
    try {
      Frames.write(out, asked, question);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer to what was asked last. */
  private Answer next() {
    try {
      while (true) {
        long number = Frames.number(in);
        if (number == asked) {
          return Frames.content(in, Answer.class);
        }
        forged = true;
        Frames.skip(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T within(Duration time, CompletableFuture<T> future)
      throws TimeoutException, Gone {
    try {
      return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new Gone(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Gone(e);
    }
  }

  /** Whether an answer came that nobody had asked for. */
  boolean wasForged() {
    return forged;
  }

  /** Ends the process and all that it has started. */
  @Override
  public void close() {
    List<ProcessHandle> below = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    try {
      if (channel != null) {
        channel.close();
      }
      server.close();
      process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      // it is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
