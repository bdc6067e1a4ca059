package recurrentlab.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import recurrentlab.studies.TokenError;
import recurrentlab.studies.TracedSequence;

/**
 * A time step of a sequence, to be shown as a column.
 *
 * @param step counted from 1
 * @param input the token read
 * @param target what comes next
 * @param predicted what the network says comes next
 * @param error what is wrong with that; empty if nothing
 */
record TokenColumn(
    int step, String input, String target, String predicted, Optional<TokenError> error) {

  /** The word for what is wrong; or "". */
  public String errorWord() {
    return error.map(TokenError::toString).orElse("");
  }

  static List<TokenColumn> of(TracedSequence sequence) {
    List<TokenColumn> columns = new ArrayList<>();
    for (int t = 0; t < sequence.input().size(); t++) {
      String input = sequence.input().get(t);
      String target = sequence.target().get(t);
      String predicted = sequence.predicted().get(t);
      columns.add(
          new TokenColumn(
              t + 1,
              input,
              target,
              predicted,
              target.equals(predicted)
                  ? Optional.empty()
                  : Optional.of(TokenError.of(input, target, predicted))));
    }
    return columns;
  }
}
