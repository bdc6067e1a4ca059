package recurrentlab.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 50, 1000})
  void aRowIsSteppedValueByValue(int length) {
    Random random = new Random(length);
    double[] p = random.doubles(length, -1, 1).toArray();
    double[] m = random.doubles(length, -1, 1).toArray();
    double[] v = random.doubles(length, 0, 1).toArray();
    double[] pBefore = p.clone();
    double[] mBefore = m.clone();
    double[] vBefore = v.clone();
    double[] g = random.doubles(length, -1, 1).toArray();
    double[] gBefore = g.clone();
    Adam.step(p, g, m, v, 0.9, 0.999, 0.01, 1e-8);
    for (int j = 0; j < length; j++) {
      assertThat(m[j]).isEqualTo(0.9 * mBefore[j] + (1 - 0.9) * g[j]);
      assertThat(v[j]).isEqualTo(0.999 * vBefore[j] + (1 - 0.999) * g[j] * g[j]);
      assertThat(p[j]).isEqualTo(pBefore[j] - 0.01 * m[j] / (Math.sqrt(v[j]) + 1e-8));
    }
    assertThat(g).containsExactly(gBefore);
  }
}
