package recurrentlab.random;

import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.core.source32.MersenneTwister;
import org.apache.commons.rng.core.util.NumberFactory;

/**
 * Commons RNG's Mersenne Twister, seeded by {@code init_genrand} as NumPy's {@code seed(int)} and
 * PyTorch's {@code manual_seed} do. The library's own constructor seeds by {@code init_by_array},
 * which gives another stream.
 *
 * @see <a href="http://www.math.sci.hiroshima-u.ac.jp/m-mat/MT/MT2002/CODES/mt19937ar.c">Matsumoto
 *     and Nishimura, mt19937ar.c</a>
 */
final class KnuthSeeding {
  private static final int WORDS = 624;

  private KnuthSeeding() {}

  /**
   * @param seed its 32 bits are taken as they are, so 2^31 and above arrive as negative numbers
   */
  static MersenneTwister mersenneTwister(int seed) {
    // s_0 = seed; s_j = 1812433253 (s_{j-1} xor (s_{j-1} >>> 30)) + j, modulo 2^32 (Knuth, TAOCP 2)
    int[] state = new int[WORDS + 1];
    state[0] = seed;
    for (int j = 1; j < WORDS; j++) {
      state[j] = 1812433253 * (state[j - 1] ^ (state[j - 1] >>> 30)) + j;
    }
    state[WORDS] = WORDS; // the next word to give out: none is left, so the next draw mixes first

    // A saved state starts with these 625 words; what follows is the library's own.
    MersenneTwister twister = new MersenneTwister(new int[] {seed});
    byte[] saved = ((RandomProviderDefaultState) twister.saveState()).getState();
    byte[] words = NumberFactory.makeByteArray(state);
    System.arraycopy(words, 0, saved, 0, words.length);
    twister.restoreState(new RandomProviderDefaultState(saved));
    return twister;
  }
}
