package recurrentlab.networks;

import java.util.concurrent.CompletableFuture;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Settings of ND4J's native code, for a main that is started without flags, from an IDE.
 *
 * <ul>
 *   <li>One thread. Then a training gives the same bits on the same machine, run after run, and
 *       small networks train several times faster than with threads that wait for each other. Takes
 *       the place of {@code OMP_NUM_THREADS=1}.
 *   <li>Fewer objects outside the Java heap: {@link CachedShapes} and {@link FrugalExecutioner} in
 *       the place of two of ND4J's classes. What is left of them is few enough that Java may watch
 *       over their release; {@code org.bytedeco.javacpp.nopointergc=true}, which turns that off, is
 *       no faster any more, and with it memory grows without end.
 *   <li>No look at the process's memory at every allocation: JavaCPP's limit on physical memory is
 *       off, which saves a system call for each of the small arrays of an update. What JavaCPP has
 *       allocated itself stays limited.
 * </ul>
 */
public final class NativeSettings {
  private static volatile CompletableFuture<Void> loading = CompletableFuture.completedFuture(null);
  private static boolean blasHasOneThread;

  private NativeSettings() {}

  /**
   * Begins to load ND4J in a thread of its own: that takes half a second, in which data can be made
   * and shown. {@link #apply} waits for it.
   */
  public static void applySoon() {
    loading = CompletableFuture.runAsync(NativeSettings::set, NativeSettings::inOwnThread);
  }

  private static void inOwnThread(Runnable work) {
    Thread thread = new Thread(work, "nd4j"); // has the class loader of the one that asks
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Sets them for the whole process, but OpenMP's number of threads for the calling thread; any
   * number of times, before or after a network is made. Loads ND4J if nothing has yet; if something
   * has, only the threads are set, and training gives the same numbers more slowly. A property that
   * is set already stays.
   */
  public static void apply() {
    loading.join();
    set();
  }

  /**
   * Waits until ND4J is loaded, if somebody is about it; else returns at once. Call this before
   * whatever may load native code in another thread, such as the first drawing: JavaCPP, when it
   * looks for a symbol, calls the dynamic linker from within a walk over the loaded libraries, and
   * with another thread that loads a library at that moment it waits for ever (glibc's two locks
   * taken in two orders).
   */
  public static void awaitLoading() {
    loading.join();
    synchronized (NativeSettings.class) { // loaded by apply, in the thread of a network
      return;
    }
  }

  private static synchronized void set() {
    setUnlessSet("org.bytedeco.javacpp.maxPhysicalBytes", "0"); // 0: none
    setUnlessSet("shapeinfoprovider", CachedShapes.class.getName()); // read by ND4J as it loads
    setUnlessSet("opexec", FrugalExecutioner.class.getName());
    if (!blasHasOneThread) { // once: it looks for a symbol, see awaitLoading
      Nd4j.factory().blas().setMaxThreads(1); // matrix products: decides the order of additions
      blasHasOneThread = true;
    }
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1); // everything else
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
