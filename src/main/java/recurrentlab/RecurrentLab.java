package recurrentlab;

import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;

/** Probe. */
public final class RecurrentLab {
  private RecurrentLab() {}

  /** Probe. */
  public static void main(String[] args) {
    System.out.println(Nd4j.create(new double[] {1, 2, 3}) + Arrays.toString(args));
  }
}
