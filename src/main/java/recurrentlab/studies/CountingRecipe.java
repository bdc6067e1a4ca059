package recurrentlab.studies;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.networks.TokenLstm;
import recurrentlab.networks.TorchInitializer;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Lstm;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.Steps;
import recurrentlab.settings.Engine;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Learner;
import recurrentlab.training.NetworkSnapshot;
import recurrentlab.training.SequenceLearner;
import recurrentlab.training.SequenceLearner.Example;
import recurrentlab.training.TokenLstmLearner;
import recurrentlab.training.Trainer;
import recurrentlab.training.Training;
import recurrentlab.training.Training.Outcome;

/**
 * How to train an LSTM of two cells that counts far beyond its training set.
 *
 * <p>One cell counts: it adds at every a, takes the same away at every b, and forgets nothing. The
 * other one remembers whether the b's have begun. A cell adds exactly as much as it takes away if
 * its gates are shut or open and its candidate is at 1 or -1: where the sigmoids and the tanh are
 * flat, so that no rounding of weights matters. Gradient descent alone comes there slowly, for the
 * gradient vanishes on the way. So after each epoch the LSTM's weights and biases grow by {@value
 * #GROWTH} of themselves, the output layer's do not: the opposite of weight decay. Descent mends
 * what the growth spoils. A training that ends in a counter that drifts, see {@link Steadiness}, is
 * begun anew from the next weights of the same random stream.
 *
 * <p>All else is as in part 2 and part 3: their initial weights, their loss, one update a sequence,
 * and part 2's plain descent with gradients clipped to {@value #NORM}.
 */
public final class CountingRecipe {
  /** Cells. */
  public static final int HIDDEN = 2;

  /** Epochs of one attempt. */
  public static final int EPOCHS = 1000;

  /** The learning rate. */
  public static final double RATE = 0.3;

  /** What a gradient's norm is clipped to: all of it by hand, a layer's in DL4J. */
  public static final double NORM = 0.25;

  /** How much of itself a weight of the LSTM gains after each epoch. */
  public static final double GROWTH = 0.003;

  /** Most trainings for one seed. */
  public static final int ATTEMPTS = 10;

  /** Which LSTM learns. */
  public enum Learns {
    /** The one by hand, of part 2, with exact gradients. */
    BY_HAND,
    /** DL4J's, of part 3, in double, by the compiled step. */
    DL4J;

    /** The word for it: {@code by-hand} or {@code dl4j}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A trained counter.
   *
   * @param parameters of the best attempt, for an {@link Lstm} by hand
   * @param steadiness of it
   * @param attempts how many trainings it took
   * @param training of the best attempt
   */
  public record Counter(
      LstmParameters parameters, Steadiness steadiness, int attempts, Training training) {}

  /** A network before its training. */
  private record Attempt(Learner learner, Runnable growth, Supplier<LstmParameters> parameters) {}

  private final TokenData data;
  private final List<String> letters;
  private final int epochs;

  /**
   * @param data to learn from, n from 1 to 11
   * @param letters of its language
   * @param epochs of one attempt; {@link #EPOCHS}, but for a quick look
   */
  public CountingRecipe(TokenData data, List<String> letters, int epochs) {
    this.data = data;
    this.letters = List.copyOf(letters);
    this.epochs = epochs;
  }

  /**
   * With 100 sequences drawn, 80 of which are learned from.
   *
   * @param dataSeed NumPy seed of the sequences
   * @param letters of their language
   * @param epochs of one attempt
   */
  public static CountingRecipe of(long dataSeed, List<String> letters, int epochs) {
    int sequences = TokenLstmSettings.NOTEBOOK.sequences();
    return new CountingRecipe(TokenData.of(dataSeed, sequences, letters), letters, epochs);
  }

  /** For which n a counter is right, see {@link Reach#of}. */
  public Reach reach(Counter counter, int longest, BooleanSupplier stop) {
    return Reach.of(Steps.of(counter.parameters()), data.vocabulary(), letters, longest, stop);
  }

  /** How a counter on a\u207fb\u207f counts, see {@link CountingCell#of}. */
  public CountingCell cell(Counter counter, int largest, int longest) {
    return CountingCell.of(counter.parameters(), data.vocabulary(), largest, longest);
  }

  /**
   * Trains until a counter is steady, or for the last time.
   *
   * @param seed of NumPy's or PyTorch's stream, from which initial weights are drawn
   * @param stop asked after every update
   * @return empty if it was asked to stop
   */
  public Optional<Counter> train(Learns learns, long seed, BooleanSupplier stop) {
    Supplier<Attempt> attempts = learns == Learns.BY_HAND ? byHand(seed) : dl4j(seed);
    Counter best = null;
    for (int k = 1; k <= ATTEMPTS; k++) {
      Attempt attempt = attempts.get();
      Training training =
          Trainer.train(attempt.learner(), epochs, epoch -> attempt.growth().run(), stop);
      if (training.outcome() == Outcome.INTERRUPTED) {
        return Optional.empty();
      }
      LstmParameters parameters = attempt.parameters().get();
      Steadiness steadiness = Steadiness.of(Steps.of(parameters), data.vocabulary(), letters);
      if (best == null || steadiness.compareTo(best.steadiness()) > 0) {
        best = new Counter(parameters, steadiness, k, training);
      }
      if (steadiness.holds()) {
        return Optional.of(best);
      }
    }
    return Optional.of(
        new Counter(best.parameters(), best.steadiness(), ATTEMPTS, best.training()));
  }

  private Supplier<Attempt> byHand(long seed) {
    NumpyRandom random = new NumpyRandom(seed);
    List<Example> training = Example.of(data.split().training(), data.vocabulary());
    List<Example> validation = Example.of(data.split().validation(), data.vocabulary());
    return () -> {
      LstmParameters parameters = LstmParameters.initial(data.vocabulary().size(), HIDDEN, random);
      return new Attempt(
          new SequenceLearner(new Lstm(parameters, GradientMode.EXACT, RATE), training, validation),
          () -> parameters.scaleGates(1 + GROWTH),
          () -> parameters);
    };
  }

  private Supplier<Attempt> dl4j(long seed) {
    Vocabulary words = data.vocabulary();
    TorchInitializer draw = new TorchInitializer(seed);
    return () -> {
      MultiLayerNetwork network = TokenLstm.byClippedSgd(draw, words.size(), HIDDEN, RATE, NORM);
      return new Attempt(
          new TokenLstmLearner(
              Engine.COMPILED,
              network,
              OneHotSequences.iterator(data.split().training(), words, 1, DataType.DOUBLE),
              OneHotSequences.iterator(data.split().validation(), words, 1, DataType.DOUBLE)),
          () -> TokenLstm.scaleLstm(network, 1 + GROWTH),
          () -> HiddenStates.byHand(NetworkSnapshot.parameters(network)));
    };
  }
}
