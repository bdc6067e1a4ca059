package recurrentlab.exchange;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.ArrayShapes;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.SeriesPreparation;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.Settings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.settings.TokenSettings;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;
import recurrentlab.training.History;
import recurrentlab.training.LearnerState;

/**
 * The arrays of the four parts as the original programs have them: PyTorch's names, and the
 * notebook's own, whose biases are columns, (n, 1).
 */
public final class LabArrays {
  private LabArrays() {}

  /** The model's arrays for a file. */
  public static Map<String, Tensor> of(Checkpoint checkpoint) {
    NumberType type = NumberType.of(checkpoint.settings());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    checkpoint
        .state()
        .ofModel()
        .forEach((name, array) -> tensors.put(name, new Tensor(type, column(name, array))));
    return tensors;
  }

  private static Array column(String name, Array array) {
    return name.startsWith("b_") ? new Array(new int[] {array.size(), 1}, array.values()) : array;
  }

  /**
   * A model of these arrays, with the notebook's settings but for the size of its hidden states and
   * its data type. It has no history, and its training cannot go on. A bias that the part has not
   * is passed by if it is zero.
   *
   * @param place the file, for messages
   * @throws InvalidInput if a name or a shape is not that of the part
   */
  public static Checkpoint checkpoint(String place, PartKind part, Map<String, Tensor> arrays) {
    boolean single = arrays.values().stream().noneMatch(tensor -> tensor.type() == NumberType.F64);
    int hidden = hidden(place, part, arrays);
    Settings settings = settings(part, hidden, single ? Precision.FLOAT : Precision.DOUBLE);
    Optional<Vocabulary> vocabulary =
        settings instanceof TokenSettings tokens
            ? Optional.of(TokenData.of(tokens.dataSeed(), tokens.sequences()).vocabulary())
            : Optional.empty();
    Map<String, int[]> expected =
        ArrayShapes.of(part, hidden, vocabulary.map(Vocabulary::size).orElse(0));
    SortedMap<String, Array> own = new TreeMap<>();
    arrays.forEach(
        (name, tensor) -> {
          if (expected.containsKey(name) || !isZeroBias(name, tensor.array())) {
            own.put(name, flat(tensor.array(), expected.get(name)));
          }
        });
    try {
      return new Checkpoint(
          part,
          settings,
          "",
          new LearnerState(own, Collections.emptySortedMap()),
          new History(List.of()),
          vocabulary,
          vocabulary.isPresent()
              ? Optional.empty()
              : Optional.of(
                  new SeriesPreparation(ForecastSettings.NOTEBOOK.column(), Optional.empty())),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          place + ", " + e.getMessage(), "Give the arrays of " + part + "; see --rename for names");
    }
  }

  /** As DL4J's own output layer has one in the place of our layer without. */
  private static boolean isZeroBias(String name, Array array) {
    return name.endsWith(".bias") && Arrays.stream(array.values()).allMatch(value -> value == 0);
  }

  /** A column or a row of numbers as the vector that is expected. */
  private static Array flat(Array array, int[] expected) {
    boolean vector = expected != null && expected.length == 1 && array.size() == expected[0];
    return vector ? Array.of(array.values()) : array;
  }

  private static int hidden(String place, PartKind part, Map<String, Tensor> arrays) {
    String name =
        switch (part) {
          case ELMAN_RNN -> "V";
          case LSTM -> "b_f";
          case TOKEN_LSTM -> "lstm.weight_hh_l0";
          case FORECAST -> "lstm1.weight_hh_l0";
        };
    Tensor tensor = arrays.get(name);
    if (tensor == null) {
      throw new InvalidInput(
          place,
          "the arrays of " + part + ", " + name + " among them",
          InvalidInput.shortened(arrays.keySet()),
          "Name another part, or the arrays with --rename old=new");
    }
    int[] shape = tensor.array().shape();
    int hidden =
        part == PartKind.LSTM
            ? tensor.array().size()
            : shape.length == 0 ? 0 : shape[shape.length - 1];
    if (hidden < 1) {
      throw new InvalidInput(
          place + ", " + name, "a matrix", Arrays.toString(shape), "Give the arrays of " + part);
    }
    return hidden;
  }

  private static Settings settings(PartKind part, int hidden, Precision precision) {
    return switch (part) {
      case ELMAN_RNN, LSTM -> {
        ScratchSettings own = (ScratchSettings) part.notebook();
        yield new ScratchSettings(
            own.seed(), own.sequences(), own.epochs(), hidden, own.learningRate(), own.gradients());
      }
      case TOKEN_LSTM -> {
        TokenLstmSettings own = TokenLstmSettings.NOTEBOOK;
        yield new TokenLstmSettings(
            own.seed(),
            own.dataSeed(),
            own.sequences(),
            own.epochs(),
            hidden,
            own.learningRate(),
            precision);
      }
      case FORECAST -> {
        ForecastSettings own = ForecastSettings.NOTEBOOK;
        yield new ForecastSettings(
            own.seed(),
            own.epochs(),
            hidden,
            own.learningRate(),
            precision,
            own.lookback(),
            own.batchSize());
      }
    };
  }
}
