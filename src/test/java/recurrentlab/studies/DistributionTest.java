package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {
  private final Distribution one =
      new Distribution("x", List.of(2.5, 0.1, 7.0, 3.2, 4.4, 1.9, 6.6));
  private final Distribution other = new Distribution("x", List.of(3.1, 8.0, 9.5, 4.0, 6.1, 7.7));

  /** R 4.2: quantile(c(2.5, 0.1, 7.0, 3.2, 4.4, 1.9, 6.6), c(0, .25, .5, .75, .9, 1)). */
  @Test
  void quantilesAreRs() {
    double[] percent = {0, 25, 50, 75, 90, 100};
    double[] expected = {0.1, 2.2, 3.2, 5.5, 6.76, 7};
    for (int k = 0; k < percent.length; k++) {
      assertThat(one.quantile(percent[k])).isCloseTo(expected[k], within(1e-12));
    }
    assertThat(new Distribution("x", List.of(4.0)).quantile(75)).isEqualTo(4);
  }

  /** R 4.2: ks.test of the same two samples, exact. */
  @Test
  void theTestOfKolmogorovAndSmirnovIsRs() {
    assertThat(one.sameAs(other)).isCloseTo(0.332750582751, within(1e-6));
    assertThat(one.sameAs(one)).isCloseTo(1, within(1e-12));
    assertThat(one.sameAs(new Distribution("x", List.of(1.0)))).isNaN();
  }

  @Test
  void withoutAValueThereIsNone() {
    assertThatThrownBy(() -> new Distribution("x", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
