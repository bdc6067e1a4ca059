package recurrentlab.notebook;

/**
 * How a cell ended.
 *
 * @param value the value of its last expression, as text; null for none
 * @param failure why it failed; null if it did not
 */
public record CellResult(String value, Output.Failure failure) {
  static CellResult done(String value) {
    return new CellResult(value, null);
  }

  static CellResult failed(Output.Failure failure) {
    return new CellResult(null, failure);
  }
}
