package recurrentlab.settings;

/** Settings of parts 3 and 4, whose networks are DL4J's. */
public sealed interface NetworkSettings extends Settings
    permits TokenLstmSettings, ForecastSettings {
  /** The data type of the network's parameters. */
  Precision dataType();

  /** What trains the network. */
  Engine engine();
}
