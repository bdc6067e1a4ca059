package recurrentlab.notebook;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.zeromq.ZMQ;
import recurrentlab.files.InvalidInput;

/** Jupyter's kernel for Java: its messages on one side, a {@link JavaSession} on the other. */
public final class JupyterKernel extends BaseKernel {
  private final CompletableFuture<JavaSession> session;
  private final JupyterConnection connection;
  private int executed;

  private JupyterKernel(
      String version, JupyterConnection connection, CompletableFuture<JavaSession> session) {
    super(
        "recurrentlab",
        version,
        new LanguageInfo.Builder("java")
            .version(System.getProperty("java.specification.version"))
            .mimetype("text/x-java-source")
            .fileExtension(".java")
            .pygments("java")
            .codemirror("text/x-java")
            .build(),
        List.<HelpLink>of(),
        null, // no history: Jupyter keeps one of its own
        new JupyterIO(StandardCharsets.UTF_8),
        new CommManager(),
        new Renderer(),
        null, // no magics: a cell is Java
        null,
        false,
        new StringStyler.Builder().build());
    this.connection = connection;
    this.session = session;
  }

  /**
   * Serves Jupyter until it says that it is done.
   *
   * @param connectionFile Jupyter's, with the ports and the key
   * @param version of the lab
   * @param connected done once, when Jupyter can reach the kernel: the native code that sockets
   *     take is loaded then
   * @param beforeSnippet done first in the thread of every snippet
   * @param limits how much of what a cell gives is sent
   * @param classes that cells may use
   * @throws InvalidInput when the file cannot be read or used
   */
  public static void serve(
      Path connectionFile,
      String version,
      Runnable connected,
      Runnable beforeSnippet,
      OutputLimits limits,
      CellClasses classes) {
    JupyterConnection connection = connection(connectionFile);
    CompletableFuture<JavaSession> session =
        CompletableFuture.supplyAsync(() -> new JavaSession(beforeSnippet, limits, classes));
    new JupyterKernel(version, connection, session).becomeHandlerForConnection(connection);
    connection.connect(); // already: Jupyter waits for the first sign of life
    connected.run();
    connection.waitUntilClose();
    session.join().close();
  }

  private static JupyterConnection connection(Path file) {
    try {
      KernelConnectionProperties properties =
          KernelConnectionProperties.parse(Files.readString(file));
      if (properties == null || properties.getTransport() == null || properties.getIp() == null) {
        throw refused(file, "something else");
      }
      return new JupyterConnection(properties);
    } catch (IOException | GeneralSecurityException | JsonParseException e) {
      throw refused(file, e.getClass().getSimpleName());
    }
  }

  private static InvalidInput refused(Path file, String found) {
    return new InvalidInput(
        file.toString(),
        "a connection file of Jupyter's",
        found,
        "Let Jupyter start the kernel: recurrentlab notebook kernel install");
  }

  @Override
  protected void handleExecuteRequest(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
    ExecuteRequest request = message.getContent();
    List<Message<?>> waiting = new ArrayList<>();
    env.defer( // what is put off first comes last
        () -> waiting.forEach(each -> handleQueued((ShellChannel) env.getShell(), each)));
    env.setBusyDeferIdle();
    boolean shown = !request.isSilent();
    int number = shown && !request.getCode().isBlank() ? ++executed : executed;
    if (shown) {
      env.publish(new PublishExecuteInput(request.getCode(), number));
    }
    JavaSession.Result result;
    try (Publisher publisher = new Publisher(env)) {
      result = session.join().run(number, request.getCode(), shown ? publisher : output -> {});
    }
    if (result.failure() == null) {
      if (shown && result.value() != null) {
        env.publish(new PublishExecuteResult(number, new DisplayData(result.value())));
      }
      env.defer().reply(new ExecuteReply(number, Map.of()));
      return;
    }
    Output.Failure failure = result.failure();
    if (shown) {
      env.publish(new PublishError(failure.name(), failure.message(), failure.traceback()));
    }
    ErrorReply reply = new ErrorReply(failure.name(), failure.message(), failure.traceback());
    reply.setExecutionCount(number);
    env.defer().replyError(ExecuteReply.MESSAGE_TYPE.error(), reply);
    if (request.shouldStopOnError()) { // "Run all" sends every cell at once, and counts on this
      waiting.addAll(queued(env.getShell()));
    }
  }

  /** What waits to be handled, without waiting for more. */
  private static List<Message<?>> queued(JupyterSocket shell) {
    List<Message<?>> waiting = new ArrayList<>();
    while ((shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
      waiting.add(shell.readMessage());
    }
    return waiting;
  }

  /** Handles what waited while a cell failed: other cells do not run any more. */
  private <T> void handleQueued(ShellChannel shell, Message<T> message) {
    ShellReplyEnvironment env = connection.prepareReplyEnv(shell, message);
    MessageType<T> type = message.getHeader().getType();
    ShellHandler<T> handler = connection.getHandler(type);
    if (type.equals(MessageType.EXECUTE_REQUEST)) {
      env.setBusyDeferIdle();
      env.defer()
          .replyError(
              ExecuteReply.MESSAGE_TYPE.error(),
              new ErrorReply("Aborted", "a cell before this one failed", List.<String>of()));
    } else if (handler != null) {
      handler.handle(env, message);
    }
    env.resolveDeferrals();
  }

  @Override
  public void interrupt() {
    session.join().interrupt();
  }

  @Override
  public void onShutdown(boolean isRestarting) {
    session.join().interrupt();
  }

  @Override
  public Object evalRaw(String source) {
    throw new UnsupportedOperationException("cells are run by handleExecuteRequest");
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    String signatures = session.join().assistant().signatures(code, code.offsetByCodePoints(0, at));
    return signatures.isEmpty() ? null : new DisplayData(signatures);
  }

  /** Jupyter counts whole letters, Java's strings count chars. */
  @Override
  public ReplacementOptions complete(String code, int at) {
    CodeAssistant.Completion found =
        session.join().assistant().complete(code, code.offsetByCodePoints(0, at));
    return new ReplacementOptions(found.words(), code.codePointCount(0, found.start()), at);
  }

  @Override
  public String isComplete(String code) {
    return switch (session.join().assistant().state(code)) {
      case COMPLETE -> IS_COMPLETE_YES;
      case INVALID -> IS_COMPLETE_BAD;
      case INCOMPLETE -> "  ";
    };
  }
}
