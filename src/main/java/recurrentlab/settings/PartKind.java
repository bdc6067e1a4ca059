package recurrentlab.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The four parts of the lab, and what differs between them whatever their settings. */
public enum PartKind {
  /** Part 1: an Elman RNN by hand. */
  @JsonProperty("part1")
  ELMAN_RNN("part1", ScratchSettings.ELMAN_RNN, LossUnit.NATS_PER_SEQUENCE_AND_WORD),
  /** Part 2: an LSTM by hand. */
  @JsonProperty("part2")
  LSTM("part2", ScratchSettings.LSTM, LossUnit.NATS_PER_SEQUENCE_AND_WORD),
  /** Part 3: the framework's LSTM. */
  @JsonProperty("part3")
  TOKEN_LSTM("part3", TokenLstmSettings.NOTEBOOK, LossUnit.NATS_PER_STEP),
  /** Part 4: LSTM and Conv1D on a series. */
  @JsonProperty("part4")
  FORECAST("part4", ForecastSettings.NOTEBOOK, LossUnit.OF_THE_SERIES);

  /** The unit of a part's losses. */
  public enum LossUnit {
    /** Nats, summed over a sequence, divided by the size of the vocabulary. */
    NATS_PER_SEQUENCE_AND_WORD,
    /** Nats, mean over a sequence's time steps. */
    NATS_PER_STEP,
    /** Root mean squared error, in the unit of the series. */
    OF_THE_SERIES
  }

  private final String word;
  private final Settings notebook;
  private final LossUnit unit;

  PartKind(String word, Settings notebook, LossUnit unit) {
    this.word = word;
    this.notebook = notebook;
    this.unit = unit;
  }

  /** The notebook's settings, which are the defaults. */
  public Settings notebook() {
    return notebook;
  }

  /** The unit of its losses. */
  public LossUnit unit() {
    return unit;
  }

  /** Whether it learns from token sequences. The other kind learns from a series. */
  public boolean learnsTokens() {
    return unit != LossUnit.OF_THE_SERIES;
  }

  /**
   * The set that the second loss belongs to: {@code validation} for tokens, {@code test} for a
   * series.
   */
  public String secondLoss() {
    return learnsTokens() ? "validation" : "test";
  }

  /** Digits after the point, as many as the notebook prints. */
  public int decimals() {
    return learnsTokens() ? 12 : 4;
  }

  /** The word for it on the command line and in files: {@code part1} .. {@code part4}. */
  @Override
  public String toString() {
    return word;
  }
}
