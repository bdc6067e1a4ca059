package recurrentlab.networks;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Settings of ND4J's native code, for a main that is started without flags, from an IDE.
 *
 * <ul>
 *   <li>One thread. Then a training gives the same bits on the same machine, run after run, and
 *       small networks train several times faster than with threads that wait for each other. Takes
 *       the place of {@code OMP_NUM_THREADS=1}.
 *   <li>No look at the process's memory at every allocation: JavaCPP's limit on physical memory is
 *       off, which saves a system call for each of the thousand small arrays of an update. What
 *       JavaCPP has allocated itself stays limited.
 * </ul>
 */
public final class NativeSettings {
  private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  private NativeSettings() {}

  /**
   * Sets them for the whole process; any number of times, before or after a network is made, from
   * any thread that will train. Loads ND4J if nothing has yet, while others wait; if something has,
   * the limit on memory stays as it was.
   */
  public static synchronized void apply() {
    if (System.getProperty(PHYSICAL_LIMIT) == null) {
      System.setProperty(PHYSICAL_LIMIT, "0"); // 0: none
    }
    Nd4j.factory().blas().setMaxThreads(1); // matrix products: decides the order of additions
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1); // everything else
  }
}
