/**
 * Random numbers that equal NumPy's and PyTorch's, so that initial weights and data do too.
 *
 * <p>Contract: integers and uniforms equal NumPy's legacy {@code RandomState} and PyTorch's CPU
 * generator to the bit, Gaussians NumPy's within 2 ulp (the two sides' logarithms differ), an
 * orthogonal matrix NumPy's within 1e-13. The Mersenne Twister itself is Commons RNG's; the QR
 * decomposition is EJML's. Knows nothing of the rest of the lab.
 */
package recurrentlab.random;
