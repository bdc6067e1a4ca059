package recurrentlab.random;

import org.apache.commons.rng.core.source32.MersenneTwister;

/**
 * PyTorch's CPU stream of uniform float32 numbers after {@code torch.manual_seed}. One stream: the
 * order of calls matters. Not safe for several threads.
 *
 * @see <a
 *     href="https://github.com/pytorch/pytorch/blob/main/aten/src/ATen/core/TransformationHelper.h">
 *     PyTorch, uniform_real</a>
 */
public final class TorchRandom {
  private final MersenneTwister twister;

  /**
   * As {@code torch.manual_seed(seed)}.
   *
   * @param seed any number; its low 32 bits count
   */
  public TorchRandom(long seed) {
    twister = KnuthSeeding.mersenneTwister((int) seed);
  }

  /** The next 32 bits. */
  public int nextInt() {
    return twister.nextInt();
  }

  /** A uniform float in [0, 1), in steps of 2^-24: the lower 24 bits of a draw. */
  public float nextFloat() {
    return (twister.nextInt() & 0xFF_FFFF) * 0x1p-24f;
  }

  /**
   * A uniform float, from &le; x &le; to, as {@code Tensor.uniform_(from, to)} draws it on every
   * CPU with FMA: rounded once.
   */
  public float uniform(float from, float to) {
    // u (to - from) + from
    return Math.fma(nextFloat(), to - from, from);
  }

  /**
   * As {@code torch.empty(n).uniform_(-bound, bound)}.
   *
   * @param n how many
   * @param bound rounded to float first
   * @return (n)
   */
  public float[] uniform(int n, double bound) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = uniform((float) -bound, (float) bound);
    }
    return values;
  }
}
