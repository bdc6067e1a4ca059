package recurrentlab.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.execution.LocalExecutionControl;

/**
 * Runs compiled snippets in this process, where Deeplearning4j's native code is: each in a thread
 * of its own, which JShell can stop, and with the program's own classes.
 */
final class SnippetControl extends LocalExecutionControl {
  /** What the next snippet's thread runs; it is born in the thread that asks for it. */
  private static final InheritableThreadLocal<Callable<Object>> NEXT =
      new InheritableThreadLocal<>();

  private static final Method DETOUR = detour();

  private final Runnable before;
  private volatile boolean stopped;

  /**
   * @param program the class loader of the program
   * @param before done first in every snippet's thread
   */
  SnippetControl(ClassLoader program, Runnable before) {
    super(new Loader(program));
    this.before = before;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(
        Stream.of(classes)
            .map(each -> new ClassBytecodes(each.name(), ExitCalls.redirect(each.bytecodes())))
            .toArray(ClassBytecodes[]::new));
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    NEXT.set(
        () -> {
          before.run();
          return snippet.invoke(null);
        });
    stopped = true;
    try {
      String value = super.invoke(DETOUR);
      stopped = false;
      return value;
    } catch (InvocationTargetException e) {
      stopped = false;
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      stopped = false; // in the value's toString, which is the cell's own, too
      throw new InvocationTargetException(e);
    } finally {
      NEXT.remove();
    }
  }

  /** Whether a snippet came neither to its end nor to an exception of its own; once for each. */
  boolean wasStopped() {
    boolean last = stopped;
    stopped = false;
    return last;
  }

  /** In the snippet's thread: what comes before, then the snippet. */
  public static Object prepareAndRun() throws Throwable {
    try {
      return NEXT.get().call();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Method detour() {
    try {
      Method method = SnippetControl.class.getMethod("prepareAndRun");
      method.setAccessible(true); // JShell calls it, from another module
      return method;
    } catch (NoSuchMethodException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Keeps the compiled snippets; everything else is the program's. */
  private static final class Loader extends ClassLoader implements LoaderDelegate {
    private final Map<String, byte[]> compiled = new HashMap<>();

    Loader(ClassLoader program) {
      super("notebook", program);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
      boolean[] loaded = new boolean[classes.length];
      for (ClassBytecodes each : classes) {
        compiled.put(each.name(), each.bytecodes());
      }
      try {
        for (int i = 0; i < classes.length; i++) {
          loadClass(classes[i].name()).getDeclaredMethods(); // now, not in the middle of a cell
          loaded[i] = true;
        }
      } catch (ClassNotFoundException | LinkageError e) {
        throw new ClassInstallException("load: " + e.getMessage(), loaded);
      }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
      // Never: JShell loads a changed snippet under another name.
    }

    @Override
    public void addToClasspath(String path) {
      // The program's class loader has it already; JShell tells its compiler itself.
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      byte[] bytes = compiled.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
