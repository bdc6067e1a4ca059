package recurrentlab.kernels;

/**
 * What {@link Rows} and {@link Slopes} do for a wide recurrent layer, in float: twice as many
 * numbers fit into a register, and into the caches. The terms of a sum are added one by one, in
 * order, so the result does not depend on how many rows a pass takes.
 *
 * <p>No target may be one of the factors.
 */
public final class FloatRows {
  /** How many rows of C share one pass over B. */
  private static final int BLOCK = 36;

  /** How many outer products are added in one pass over C; three divides it. */
  private static final int OUTER_BLOCK = 18;

  /** Numbers of a row that lie in one cache line. */
  private static final int TOGETHER = 16;

  private FloatRows() {}

  /**
   * Rounds part of a row.
   *
   * @param to modified, from toFrom..toFrom+length-1
   */
  public static void round(double[] row, int from, float[] to, int toFrom, int length) {
    for (int j = 0; j < length; j++) {
      to[toFrom + j] = (float) row[from + j];
    }
  }

  /**
   * Takes part of a row as it is.
   *
   * @param to modified, from toFrom..toFrom+length-1
   */
  public static void widen(float[] row, int from, double[] to, int toFrom, int length) {
    for (int j = 0; j < length; j++) {
      to[toFrom + j] = row[from + j];
    }
  }

  /**
   * T = A&#7488;.
   *
   * @param a (rows, columns)
   * @param t (columns, rows); overwritten
   */
  public static void roundTransposed(double[][] a, float[][] t) {
    for (int first = 0; first < a.length; first += TOGETHER) {
      int end = Math.min(first + TOGETHER, a.length);
      for (int j = 0; j < t.length; j++) {
        float[] row = t[j];
        for (int i = first; i < end; i++) {
          row[i] = (float) a[i][j];
        }
      }
    }
  }

  /**
   * y += x.
   *
   * @param y modified
   */
  public static void add(float[] x, double[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] += x[j];
    }
  }

  /**
   * sum += the sum of the rows.
   *
   * @param sum modified
   */
  public static void addColumnSums(float[][] rows, float[] sum) {
    for (float[] row : rows) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += row[j];
      }
    }
  }

  /**
   * c += a &compfn; b, on parts of rows.
   *
   * @param c modified, from cFrom..cFrom+length-1
   */
  public static void addProduct(
      float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom, int length) {
    for (int j = 0; j < length; j++) {
      c[cFrom + j] += a[aFrom + j] * b[bFrom + j];
    }
  }

  /**
   * sum += a &compfn; b, on part of b.
   *
   * @param sum modified, as long as a
   */
  public static void addProduct(float[] a, float[] b, int bFrom, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += a[j] * b[bFrom + j];
    }
  }

  /**
   * C += A B.
   *
   * @param a (rows, n)
   * @param b (n, columns)
   * @param c (rows, columns); modified
   */
  public static void addProduct(float[][] a, float[][] b, float[][] c) {
    for (int from = 0; from < c.length; from += BLOCK) {
      addBlock(a, b, c, from, Math.min(from + BLOCK, c.length));
    }
  }

  private static void addBlock(float[][] a, float[][] b, float[][] c, int from, int to) {
    int n = b.length;
    int pairsEnd = to - (to - from) % 2;
    int k = 0;
    for (; k + 2 < n; k += 3) {
      float[] b0 = b[k];
      float[] b1 = b[k + 1];
      float[] b2 = b[k + 2];
      for (int i = from; i < pairsEnd; i += 2) {
        float[] r = a[i];
        float[] s = a[i + 1];
        addThreeToTwo(
            r[k], s[k], b0, r[k + 1], s[k + 1], b1, r[k + 2], s[k + 2], b2, c[i], c[i + 1]);
      }
      if (pairsEnd < to) {
        float[] r = a[pairsEnd];
        addThree(r[k], b0, r[k + 1], b1, r[k + 2], b2, c[pairsEnd]);
      }
    }
    for (; k < n; k++) {
      for (int i = from; i < to; i++) {
        addScaled(a[i][k], b[k], c[i]);
      }
    }
  }

  /**
   * C += A&#7488; B of some rows of A and B, for some rows of C.
   *
   * @param a (n, rows); the rows from..to-1 are read
   * @param b (n, columns); likewise
   * @param c (rows, columns); the rows first..end-1 are modified
   */
  public static void addTransposedProduct(
      float[][] a, float[][] b, int from, int to, float[][] c, int first, int end) {
    for (int start = from; start < to; start += OUTER_BLOCK) {
      int stop = Math.min(start + OUTER_BLOCK, to);
      int pairsEnd = end - (end - first) % 2;
      for (int i = first; i < pairsEnd; i += 2) {
        addOuterProducts(a, b, start, stop, i, c[i], c[i + 1]);
      }
      if (pairsEnd < end) {
        for (int r = start; r < stop; r++) {
          addScaled(a[r][pairsEnd], b[r], c[pairsEnd]);
        }
      }
    }
  }

  private static void addOuterProducts(
      float[][] a, float[][] b, int from, int to, int i, float[] c, float[] d) {
    int r = from;
    for (; r + 2 < to; r += 3) {
      float[] a0 = a[r];
      float[] a1 = a[r + 1];
      float[] a2 = a[r + 2];
      addThreeToTwo(
          a0[i], a0[i + 1], b[r], a1[i], a1[i + 1], b[r + 1], a2[i], a2[i + 1], b[r + 2], c, d);
    }
    for (; r < to; r++) {
      addScaled(a[r][i], b[r], c);
      addScaled(a[r][i + 1], b[r], d);
    }
  }

  /** As in {@link Rows}: one row more on either side, and the loop is not vectorized. */
  private static void addThreeToTwo(
      float a0,
      float e0,
      float[] b0,
      float a1,
      float e1,
      float[] b1,
      float a2,
      float e2,
      float[] b2,
      float[] c,
      float[] d) {
    for (int j = 0; j < c.length; j++) {
      float x = b0[j];
      float y = b1[j];
      float z = b2[j];
      c[j] = c[j] + a0 * x + a1 * y + a2 * z;
      d[j] = d[j] + e0 * x + e1 * y + e2 * z;
    }
  }

  private static void addThree(
      float a0, float[] b0, float a1, float[] b1, float a2, float[] b2, float[] c) {
    for (int j = 0; j < c.length; j++) {
      c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j];
    }
  }

  private static void addScaled(float factor, float[] x, float[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] += factor * x[j];
    }
  }
}
