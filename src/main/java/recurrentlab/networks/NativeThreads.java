package recurrentlab.networks;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads ND4J's native code uses: one. Then a training gives the same bits on the same
 * machine, run after run, and small networks train several times faster than with threads that wait
 * for each other. Takes the place of the environment's {@code OMP_NUM_THREADS=1}, so that a main
 * started from an IDE behaves as one started by a script.
 */
public final class NativeThreads {
  private NativeThreads() {}

  /**
   * Sets it for the whole process; any number of times, before or after a network is made. Loads
   * ND4J if nothing has yet.
   */
  public static void useOne() {
    Nd4j.factory().blas().setMaxThreads(1); // matrix products: decides the order of additions
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1); // everything else
  }
}
