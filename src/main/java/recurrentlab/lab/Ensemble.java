package recurrentlab.lab;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Reference;
import recurrentlab.files.InvalidInput;
import recurrentlab.random.NumpyRandom;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;
import recurrentlab.training.Trainer;
import recurrentlab.training.Training;

/**
 * The same training several times, from initial weights shaken by about a rounding error: shows how
 * much of where a chaotic training ends is chance, beside PyTorch's own shaken runs.
 *
 * @param runs how many
 */
record Ensemble(int runs) {
  Ensemble {
    if (runs < 0) {
      throw new InvalidInput(
          "--ensemble", "a whole number of at least 0", runs, "24 shows it well");
    }
  }

  /**
   * Trains and shows every run's last losses, then how many of them, and of PyTorch's, pass.
   *
   * @param plain the run that the ensemble follows, for its console and the wish to stop
   */
  void show(
      PartRun plain,
      Supplier<MultiLayerNetwork> networks,
      Function<MultiLayerNetwork, Learner> learners,
      int epochs,
      List<Comparison> comparisons,
      Predicate<EpochRecord> passes) {
    plain.console().title("ensemble.title", runs);
    int completed = 0;
    int passed = 0;
    for (int seed = 1; seed <= runs; seed++) {
      MultiLayerNetwork network = networks.get();
      shake(network, seed);
      Training training = Trainer.train(learners.apply(network), epochs, epoch -> {}, plain::stops);
      if (training.outcome() == Training.Outcome.INTERRUPTED) {
        break;
      }
      completed++;
      if (training.completed()) {
        EpochRecord last = training.history().last();
        passed += passes.test(last) ? 1 : 0;
        plain.console().say("ensemble.run", seed, last.train(), last.validation());
      } else {
        plain.console().say("ensemble.diverged", seed);
      }
    }
    plain.console().say("ensemble.ours", passed, completed);
    comparisons.stream()
        .map(Comparison::reference)
        .filter(reference -> !reference.printed() && !reference.spread().isEmpty())
        .forEach(reference -> theirs(plain, reference, epochs, passes));
  }

  private static void theirs(
      PartRun plain, Reference reference, int epochs, Predicate<EpochRecord> passes) {
    List<EpochRecord> ends =
        reference.spread().stream()
            .filter(run -> run.size() >= epochs)
            .map(run -> run.get(epochs - 1))
            .toList();
    plain.console().say("ensemble.theirs", ends.stream().filter(passes).count(), ends.size());
  }

  /** Every parameter p becomes p (1 + f N(0, 1)), f about half a unit in the last place. */
  static void shake(MultiLayerNetwork network, long seed) {
    INDArray parameters = network.params();
    double factor = parameters.dataType() == DataType.DOUBLE ? 1e-15 : 1e-7;
    NumpyRandom random = new NumpyRandom(seed);
    double[] shaken = parameters.castTo(DataType.DOUBLE).toDoubleVector();
    for (int k = 0; k < shaken.length; k++) {
      shaken[k] *= 1 + factor * random.randn();
    }
    parameters.assign(Nd4j.createFromArray(shaken).reshape(parameters.shape()));
  }
}
