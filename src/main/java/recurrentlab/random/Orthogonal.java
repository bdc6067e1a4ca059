package recurrentlab.random;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * Orthogonal initial weights (Saxe, McClelland, Ganguli, arXiv:1312.6120): a product with a square
 * one keeps a vector's length, so that nothing explodes or vanishes at first. The notebook starts
 * every weight matrix of parts 1 and 2 so.
 */
public final class Orthogonal {
  private Orthogonal() {}

  /**
   * The Q of a Gaussian matrix's reduced QR decomposition, its columns signed so that R's diagonal
   * is positive: Q is then unique, whatever routine computes it. QᵀQ = I if rows &ge; columns, QQᵀ
   * = I if not.
   *
   * @param random rows &middot; columns numbers are drawn from it, row by row
   * @return (rows, columns)
   * @throws IllegalArgumentException if a side is below 1
   */
  public static double[][] matrix(int rows, int columns, NumpyRandom random) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "rows and columns must be at least 1, found " + rows + " and " + columns);
    }
    DMatrixRMaj tall = new DMatrixRMaj(random.randn(rows, columns));
    boolean wide = rows < columns;
    if (wide) {
      CommonOps_DDRM.transpose(tall);
    }
    DMatrixRMaj q = signedQ(tall);
    if (wide) {
      CommonOps_DDRM.transpose(q);
    }
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(q.data, i * columns, matrix[i], 0, columns);
    }
    return matrix;
  }

  /**
   * Q sign(diag R) of a = QR.
   *
   * @param a (m, n), m &ge; n; modified
   * @return (m, n)
   */
  private static DMatrixRMaj signedQ(DMatrixRMaj a) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(a.numRows, a.numCols);
    if (!qr.decompose(a)) {
      throw new IllegalStateException("no QR decomposition of a Gaussian matrix");
    }
    DMatrixRMaj q = qr.getQ(null, true);
    DMatrixRMaj r = qr.getR(null, true);
    double[] signs = new double[a.numCols];
    for (int j = 0; j < signs.length; j++) {
      signs[j] = Math.signum(r.get(j, j));
    }
    CommonOps_DDRM.multCols(q, signs);
    return q;
  }
}
