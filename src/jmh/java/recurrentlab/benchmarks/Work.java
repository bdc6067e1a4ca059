package recurrentlab.benchmarks;

/** Something that is done again and again, in units: an update, an epoch, a forward pass. */
@FunctionalInterface
interface Work {
  /** Does the next so many units; gives the last one's loss, or a number of its output. */
  double run(int units);
}
