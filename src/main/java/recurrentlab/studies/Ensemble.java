package recurrentlab.studies;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.comparison.Reference;
import recurrentlab.random.NumpyRandom;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;
import recurrentlab.training.Trainer;
import recurrentlab.training.Training;

/**
 * The same training several times, from initial weights shaken by about a rounding error. It shows
 * how far chance decides where a chaotic training ends, beside PyTorch's own shaken runs.
 *
 * @param runs how many
 */
public record Ensemble(int runs) {
  /**
   * How many trainings end well.
   *
   * @param passed of ours
   * @param completed of ours, whether they passed or not
   * @param theirs the same for each reference that has runs of its own
   */
  public record Result(int passed, int completed, List<Theirs> theirs) {}

  /**
   * A reference's own runs from shaken weights.
   *
   * @param passed runs that end well
   * @param completed runs that have as many epochs as ours
   */
  public record Theirs(int passed, int completed) {}

  /** Checks that the number is not negative. */
  public Ensemble {
    if (runs < 0) {
      throw new IllegalArgumentException("runs: expected at least 0, found " + runs);
    }
  }

  /**
   * Runs the trainings.
   *
   * @param networks makes a network, which is then shaken
   * @param learners makes the learner of a network
   * @param passes whether these last losses are good enough
   * @param references whose own runs are counted, too
   * @param stop whether the person wants to stop
   * @param trained told of each training with the seed of its shaking, from 1 on
   */
  public Result train(
      Supplier<MultiLayerNetwork> networks,
      Function<MultiLayerNetwork, Learner> learners,
      int epochs,
      Predicate<EpochRecord> passes,
      List<Reference> references,
      BooleanSupplier stop,
      ObjIntConsumer<Training> trained) {
    int completed = 0;
    int passed = 0;
    for (int seed = 1; seed <= runs; seed++) {
      MultiLayerNetwork network = networks.get();
      shake(network, seed);
      Training training = Trainer.train(learners.apply(network), epochs, epoch -> {}, stop);
      if (training.outcome() == Training.Outcome.INTERRUPTED) {
        break;
      }
      completed++;
      passed += training.completed() && passes.test(training.history().last()) ? 1 : 0;
      trained.accept(training, seed);
    }
    return new Result(
        passed,
        completed,
        references.stream()
            .map(reference -> reference.shakenEnds(epochs))
            .filter(ends -> !ends.isEmpty())
            .map(ends -> new Theirs((int) ends.stream().filter(passes).count(), ends.size()))
            .toList());
  }

  /**
   * Every parameter p becomes p (1 + f N(0, 1)), where f is about half a unit in the last place.
   *
   * @param network modified
   * @param seed NumPy's
   */
  public static void shake(MultiLayerNetwork network, long seed) {
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
