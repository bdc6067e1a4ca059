package recurrentlab.kernels;

import java.util.Arrays;

/**
 * Products of matrices that are arrays of rows. Each adds to what its target already holds, one row
 * of a factor after the other, so the result does not depend on how many rows a pass takes: {@code
 * addProduct} of many rows gives the same bits as of each row alone.
 *
 * <p>No target may be one of the factors.
 */
public final class Rows {
  /** How many rows of C share one pass over B. With more, C itself leaves the nearest cache. */
  private static final int BLOCK = 16;

  private Rows() {}

  /**
   * c += a B, that is c_j += Σ_k a_k b_kj.
   *
   * @param a (n)
   * @param b (n, columns); further rows are not read
   * @param c (columns); modified
   */
  public static void addProduct(double[] a, double[][] b, double[] c) {
    // Four rows in a pass, then what is left in one. Written out, and so longer than the 325
    // bytecodes up to which the JVM inlines: it is compiled once, not again in each of its callers.
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      double a0 = a[k];
      double a1 = a[k + 1];
      double a2 = a[k + 2];
      double a3 = a[k + 3];
      double[] b0 = b[k];
      double[] b1 = b[k + 1];
      double[] b2 = b[k + 2];
      double[] b3 = b[k + 3];
      for (int j = 0; j < c.length; j++) {
        c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
      }
    }
    int left = a.length - k;
    if (left == 3) {
      double a0 = a[k];
      double a1 = a[k + 1];
      double a2 = a[k + 2];
      double[] b0 = b[k];
      double[] b1 = b[k + 1];
      double[] b2 = b[k + 2];
      for (int j = 0; j < c.length; j++) {
        c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j];
      }
    } else if (left == 2) {
      double a0 = a[k];
      double a1 = a[k + 1];
      double[] b0 = b[k];
      double[] b1 = b[k + 1];
      for (int j = 0; j < c.length; j++) {
        c[j] = c[j] + a0 * b0[j] + a1 * b1[j];
      }
    } else if (left == 1) {
      double a0 = a[k];
      double[] b0 = b[k];
      for (int j = 0; j < c.length; j++) {
        c[j] += a0 * b0[j];
      }
    }
  }

  /**
   * C += A B.
   *
   * @param a (rows, n); further rows are not read
   * @param b (n, columns); further rows are not read
   * @param c (rows, columns); modified
   */
  public static void addProduct(double[][] a, double[][] b, double[][] c) {
    for (int from = 0; from < c.length; from += BLOCK) {
      addBlock(a, b, c, from, Math.min(from + BLOCK, c.length));
    }
  }

  /**
   * Three rows of B, or the last four, serve all rows of C before the next are fetched; see {@link
   * #addThreeToTwo}.
   */
  private static void addBlock(double[][] a, double[][] b, double[][] c, int from, int to) {
    int n = a[from].length;
    int pairsEnd = to - (to - from) % 2;
    int k = 0;
    if (from < pairsEnd) {
      for (; takesThree(n - k); k += 3) {
        for (int i = from; i < pairsEnd; i += 2) {
          double[] r = a[i];
          double[] s = a[i + 1];
          addThreeToTwo(
              r[k], s[k], b[k], r[k + 1], s[k + 1], b[k + 1], r[k + 2], s[k + 2], b[k + 2], c[i],
              c[i + 1]);
        }
      }
      for (int i = from; i < pairsEnd; i++) {
        addLeft(a[i], k, b, c[i]);
      }
    }
    if (pairsEnd < to) {
      addProduct(a[pairsEnd], b, c[pairsEnd]);
    }
  }

  /** Whether three more terms are added in a pass, not what is left: four, two, one or none. */
  private static boolean takesThree(int left) {
    return left > 4 || left == 3;
  }

  /** c += the terms from k on, of which {@link #takesThree} left up to four. */
  private static void addLeft(double[] a, int k, double[][] b, double[] c) {
    int left = a.length - k;
    if (left == 4) {
      addFour(a[k], b[k], a[k + 1], b[k + 1], a[k + 2], b[k + 2], a[k + 3], b[k + 3], c);
    } else if (left == 2) {
      addTwo(a[k], b[k], a[k + 1], b[k + 1], c);
    } else if (left == 1) {
      addScaled(a[k], b[k], c);
    }
  }

  /**
   * C += Aᵀ B, that is c_i += Σ_r a_ri b_r for the rows c_i of C and b_r of B: the sum of the outer
   * products of A's rows and B's.
   *
   * @param a (n, rows)
   * @param b (n, columns); further rows are not read
   * @param c (rows, columns); modified
   */
  public static void addTransposedProduct(double[][] a, double[][] b, double[][] c) {
    addTransposedProduct(a, b, c, 0, c.length);
  }

  /**
   * The same for the rows first..end-1 of C only.
   *
   * @param a (n, rows)
   * @param b (n, columns); further rows are not read
   * @param c (rows, columns); modified
   */
  public static void addTransposedProduct(
      double[][] a, double[][] b, double[][] c, int first, int end) {
    for (int from = 0; from < a.length; from += BLOCK) {
      addOuterProducts(a, b, c, first, end, from, Math.min(from + BLOCK, a.length), false);
    }
  }

  /**
   * C = Aᵀ B: {@link #addTransposedProduct} to zeros, which each row of C becomes just before it is
   * added to, so that C goes through the caches once.
   *
   * @param a (n, rows)
   * @param b (n, columns); further rows are not read
   * @param c (rows, columns); overwritten
   */
  public static void setTransposedProduct(double[][] a, double[][] b, double[][] c) {
    int from = 0;
    do {
      addOuterProducts(a, b, c, 0, c.length, from, Math.min(from + BLOCK, a.length), from == 0);
      from += BLOCK;
    } while (from < a.length);
  }

  /**
   * Two rows of C after the other two, each fetched and stored once for all the outer products of a
   * block; the block's rows of B stay in the nearest cache.
   */
  private static void addOuterProducts(
      double[][] a,
      double[][] b,
      double[][] c,
      int first,
      int end,
      int from,
      int to,
      boolean toZeros) {
    int i = first;
    for (; i + 1 < end; i += 2) {
      if (toZeros) {
        Arrays.fill(c[i], 0);
        Arrays.fill(c[i + 1], 0);
      }
      int r = from;
      for (; takesThree(to - r); r += 3) {
        double[] a0 = a[r];
        double[] a1 = a[r + 1];
        double[] a2 = a[r + 2];
        addThreeToTwo(
            a0[i], a0[i + 1], b[r], a1[i], a1[i + 1], b[r + 1], a2[i], a2[i + 1], b[r + 2], c[i],
            c[i + 1]);
      }
      addOuterLeft(a, b, r, to, i, c[i]);
      addOuterLeft(a, b, r, to, i + 1, c[i + 1]);
    }
    if (i < end) {
      if (toZeros) {
        Arrays.fill(c[i], 0);
      }
      int r = from;
      for (; r + 3 < to; r += 4) {
        addFour(
            a[r][i],
            b[r],
            a[r + 1][i],
            b[r + 1],
            a[r + 2][i],
            b[r + 2],
            a[r + 3][i],
            b[r + 3],
            c[i]);
      }
      for (; r < to; r++) {
        addScaled(a[r][i], b[r], c[i]);
      }
    }
  }

  /** c_i += a_ri b_r for r..to-1, of which {@link #takesThree} left up to four. */
  private static void addOuterLeft(double[][] a, double[][] b, int r, int to, int i, double[] row) {
    int left = to - r;
    if (left == 4) {
      addFour(
          a[r][i], b[r], a[r + 1][i], b[r + 1], a[r + 2][i], b[r + 2], a[r + 3][i], b[r + 3], row);
    } else if (left == 2) {
      addTwo(a[r][i], b[r], a[r + 1][i], b[r + 1], row);
    } else if (left == 1) {
      addScaled(a[r][i], b[r], row);
    }
  }

  /**
   * C += A Bᵀ, that is c_ri += Σ_k a_rk b_ik: for a C of few columns, where the loops over columns
   * above are too short to be worth their start.
   *
   * @param a (rows, n)
   * @param b (columns, n)
   * @param c (rows, columns); modified
   */
  public static void addDots(double[][] a, double[][] b, double[][] c) {
    for (int r = 0; r < c.length; r++) {
      int i = 0;
      for (; i + 3 < b.length; i += 4) {
        addFourDots(a[r], b[i], b[i + 1], b[i + 2], b[i + 3], c[r], i);
      }
      for (; i < b.length; i++) {
        c[r][i] += dot(a[r], b[i]);
      }
    }
  }

  /** A sum is not vectorized, because its order is fixed; four of them run side by side. */
  private static void addFourDots(
      double[] a, double[] b0, double[] b1, double[] b2, double[] b3, double[] c, int i) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int k = 0; k < a.length; k++) {
      s0 += a[k] * b0[k];
      s1 += a[k] * b1[k];
      s2 += a[k] * b2[k];
      s3 += a[k] * b3[k];
    }
    c[i] += s0;
    c[i + 1] += s1;
    c[i + 2] += s2;
    c[i + 3] += s3;
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      s0 += a[k] * b[k];
    }
    return s0 + s1 + (s2 + s3);
  }

  /**
   * The innermost loop of products of many rows. Three rows of B for two of C, because it is loads
   * and stores that take the time: this way they are seven for six multiplications, and six for
   * four in {@link #addFour}. With one row more on either side the body is too large to be
   * vectorized. The terms are added to c and d one by one, as passes of one row would.
   *
   * @param a0 what b0 is multiplied by for c; a1, a2 likewise
   * @param e0 what b0 is multiplied by for d; e1, e2 likewise
   */
  private static void addThreeToTwo(
      double a0,
      double e0,
      double[] b0,
      double a1,
      double e1,
      double[] b1,
      double a2,
      double e2,
      double[] b2,
      double[] c,
      double[] d) {
    for (int j = 0; j < c.length; j++) {
      double x = b0[j];
      double y = b1[j];
      double z = b2[j];
      c[j] = c[j] + a0 * x + a1 * y + a2 * z;
      d[j] = d[j] + e0 * x + e1 * y + e2 * z;
    }
  }

  /**
   * The loop where there is one row of C. Four rows of B in one pass, because each pass loads and
   * stores c once: four take half the time of one at 50 columns, and six make a body too large to
   * be vectorized.
   */
  private static void addFour(
      double a0,
      double[] b0,
      double a1,
      double[] b1,
      double a2,
      double[] b2,
      double a3,
      double[] b3,
      double[] c) {
    for (int j = 0; j < c.length; j++) {
      c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }

  /** What is left of a number of rows that three or four does not divide. */
  private static void addTwo(double a0, double[] b0, double a1, double[] b1, double[] c) {
    for (int j = 0; j < c.length; j++) {
      c[j] = c[j] + a0 * b0[j] + a1 * b1[j];
    }
  }

  /**
   * y += factor x.
   *
   * @param x (n)
   * @param y (n); modified
   */
  public static void addScaled(double factor, double[] x, double[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] += factor * x[j];
    }
  }

  /**
   * y_j = y_j x_j.
   *
   * @param x (n)
   * @param y (n); modified
   */
  public static void multiply(double[] x, double[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] *= x[j];
    }
  }

  /**
   * sums_j += Σ_i x_ij², of rows that may differ in length. Summed column by column, the columns at
   * the end: a sum into one variable is not vectorized. Four rows in a pass while they are equally
   * long.
   *
   * @param x rows
   * @param sums as long as the longest row, or longer; modified
   */
  public static void addSquares(double[][] x, double[] sums) {
    int i = 0;
    while (i < x.length) {
      int n = x[i].length;
      if (i + 3 < x.length
          && x[i + 1].length == n
          && x[i + 2].length == n
          && x[i + 3].length == n) {
        addSquares(x[i], x[i + 1], x[i + 2], x[i + 3], sums);
        i += 4;
      } else {
        addSquares(x[i], sums);
        i++;
      }
    }
  }

  private static void addSquares(
      double[] x0, double[] x1, double[] x2, double[] x3, double[] sums) {
    for (int j = 0; j < x0.length; j++) {
      sums[j] += x0[j] * x0[j] + x1[j] * x1[j] + (x2[j] * x2[j] + x3[j] * x3[j]);
    }
  }

  private static void addSquares(double[] x, double[] sums) {
    for (int j = 0; j < x.length; j++) {
      sums[j] += x[j] * x[j];
    }
  }

  /**
   * sum += Σ_i a_i, the sum of the rows: the gradient of a bias that was added to each row.
   *
   * @param a (rows, columns)
   * @param sum (columns); modified
   */
  public static void addColumnSums(double[][] a, double[] sum) {
    for (double[] row : a) {
      addRow(row, sum);
    }
  }

  /**
   * sum = Σ_i a_i.
   *
   * @param a (rows, columns)
   * @param sum (columns); overwritten
   */
  public static void setColumnSums(double[][] a, double[] sum) {
    Arrays.fill(sum, 0);
    addColumnSums(a, sum);
  }

  /**
   * c_i += row, for every row c_i.
   *
   * @param row (columns)
   * @param c (rows, columns); modified
   */
  public static void addRow(double[] row, double[][] c) {
    for (double[] target : c) {
      addRow(row, target);
    }
  }

  private static void addRow(double[] row, double[] target) {
    for (int j = 0; j < target.length; j++) {
      target[j] += row[j];
    }
  }

  /**
   * T = Aᵀ. Eight rows of A at a time, so that what is written to a row of T fills a cache line.
   *
   * @param a (rows, columns)
   * @param t (columns, rows); overwritten
   */
  public static void transpose(double[][] a, double[][] t) {
    int i = 0;
    for (; i + 7 < a.length; i += 8) {
      transposeEight(
          a[i], a[i + 1], a[i + 2], a[i + 3], a[i + 4], a[i + 5], a[i + 6], a[i + 7], t, i);
    }
    for (; i < a.length; i++) {
      for (int j = 0; j < t.length; j++) {
        t[j][i] = a[i][j];
      }
    }
  }

  private static void transposeEight(
      double[] a0,
      double[] a1,
      double[] a2,
      double[] a3,
      double[] a4,
      double[] a5,
      double[] a6,
      double[] a7,
      double[][] t,
      int i) {
    for (int j = 0; j < t.length; j++) {
      double[] row = t[j];
      row[i] = a0[j];
      row[i + 1] = a1[j];
      row[i + 2] = a2[j];
      row[i + 3] = a3[j];
      row[i + 4] = a4[j];
      row[i + 5] = a5[j];
      row[i + 6] = a6[j];
      row[i + 7] = a7[j];
    }
  }
}
