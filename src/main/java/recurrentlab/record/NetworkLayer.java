package recurrentlab.record;

/**
 * A layer of a DL4J network, as the notebook prints PyTorch's.
 *
 * @param name the module's name in PyTorch
 * @param type DL4J's configuration class, for a wrapper with what it wraps
 * @param parameters how many
 * @param torchParameters how many PyTorch counts: its LSTM has two biases where DL4J's has their
 *     sum
 */
public record NetworkLayer(String name, String type, long parameters, long torchParameters) {
  /** Checks that there is a name and that no count is negative. */
  public NetworkLayer {
    Require.given("name", name);
    Require.given("type", type);
    Require.atLeast("parameters", parameters, 0);
    Require.atLeast("torch_parameters", torchParameters, 0);
  }
}
