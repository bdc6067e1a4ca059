package recurrentlab.networks;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.ExecutionMode;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.TadPack;
import org.nd4j.linalg.cpu.nativecpu.ops.CpuOpContext;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueContext;

/**
 * ND4J's executioner, but it makes fewer objects outside the Java heap. The mathematics is ND4J's,
 * to the bit.
 *
 * <ul>
 *   <li>An operation's context, 340 of them in an update of part 3, is used again for the next
 *       operation of the same thread once it is closed. ND4J's own {@code close} does nothing and
 *       leaves it to the garbage collector.
 *   <li>Where an array's slices along some dimensions lie depends on its shape and on them only; it
 *       is computed once for each. ND4J's native side keeps it for good anyway.
 * </ul>
 */
public final class FrugalExecutioner extends NativeOpExecutioner {
  private static final ThreadLocal<Deque<Context>> CLOSED =
      ThreadLocal.withInitial(ArrayDeque::new);

  private record Slicing(LongBuffer shapeInfo, IntBuffer dimensions) {}

  private final ConcurrentMap<Slicing, TadPack> slicings = new ConcurrentHashMap<>();

  /** For ND4J, which makes the one of the process. */
  public FrugalExecutioner() {}

  /** A context as good as new. */
  @Override
  public OpContext buildContext() {
    Context closed = CLOSED.get().poll();
    return closed == null ? new Context() : closed.opened();
  }

  @Override
  public TadPack tadShapeInfoAndOffsets(INDArray array, int[] dimensions) {
    long[] shapeInfo = array.shapeInfoJava();
    TadPack known = slicings.get(key(shapeInfo, dimensions));
    if (known != null) {
      return known;
    }
    TadPack computed = super.tadShapeInfoAndOffsets(array, dimensions);
    slicings.put(key(shapeInfo.clone(), dimensions.clone()), computed);
    return computed;
  }

  /** Wrapped, because buffers compare what they hold, and arrays do not. */
  private static Slicing key(long[] shapeInfo, int[] dimensions) {
    return new Slicing(LongBuffer.wrap(shapeInfo), IntBuffer.wrap(dimensions));
  }

  /**
   * Gives itself back when it is closed, without arrays, arguments and settings. The state of the
   * random generator and whether the operation is in place are left: {@code exec} sets both anew.
   */
  private static final class Context extends CpuOpContext {
    private boolean closed;

    Context opened() {
      closed = false;
      return this;
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      purge(); // the arrays
      NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
      OpaqueContext context = (OpaqueContext) contextPointer();
      if (!fastpath_i.isEmpty()) {
        fastpath_i.clear();
        natives.setGraphContextIArguments(context, null, 0);
      }
      if (!fastpath_t.isEmpty()) {
        fastpath_t.clear();
        natives.setGraphContextTArguments(context, null, 0);
      }
      if (!fastpath_b.isEmpty()) {
        fastpath_b.clear();
        natives.setGraphContextBArguments(context, null, 0);
      }
      if (!fastpath_d.isEmpty()) {
        fastpath_d.clear();
        natives.setGraphContextDArguments(context, null, 0);
      }
      shapeFunctionOverride(false);
      allowHelpers(true);
      if (getExecutionMode() == ExecutionMode.UNDEFINED) { // nobody has set one
        CLOSED.get().push(this);
      }
    }
  }
}
