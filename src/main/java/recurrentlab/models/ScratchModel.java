package recurrentlab.models;

import java.util.Map;
import java.util.Optional;
import recurrentlab.scratch.ElmanRnnParameters;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.SequenceModel;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;
import recurrentlab.training.SequenceLearner;

/**
 * A trained network by hand, of part 1 or 2.
 *
 * @param kind the part
 * @param settings that it was trained with
 * @param words that it knows
 * @param network the network itself; further training changes this model
 */
public record ScratchModel(
    PartKind kind, ScratchSettings settings, Vocabulary words, SequenceModel network)
    implements Model {

  @Override
  public Map<String, Array> arrays() {
    return SequenceLearner.arrays(network.parameters());
  }

  /** An Elman RNN's parameters from {@link #arrays}. */
  public static ElmanRnnParameters elmanRnn(Map<String, Array> arrays) {
    return new ElmanRnnParameters(
        arrays.get("U").rows(),
        arrays.get("V").rows(),
        arrays.get("W").rows(),
        arrays.get("b_h").values(),
        arrays.get("b_o").values());
  }

  /** An LSTM's parameters from {@link #arrays}. */
  public static LstmParameters lstm(Map<String, Array> arrays) {
    return new LstmParameters(
        arrays.get("W_f").rows(),
        arrays.get("W_i").rows(),
        arrays.get("W_g").rows(),
        arrays.get("W_o").rows(),
        arrays.get("W_v").rows(),
        arrays.get("b_f").values(),
        arrays.get("b_i").values(),
        arrays.get("b_g").values(),
        arrays.get("b_o").values(),
        arrays.get("b_v").values());
  }

  @Override
  public double[][] outputs(double[][] inputs) {
    return network.outputs(inputs);
  }

  @Override
  public Optional<Vocabulary> vocabulary() {
    return Optional.of(words);
  }
}
