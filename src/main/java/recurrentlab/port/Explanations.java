package recurrentlab.port;

import java.util.List;
import java.util.stream.Stream;

/**
 * What explains a difference.
 *
 * @param found known differences without which the layer would agree, the likeliest first, one of a
 *     kind; two that go together are one explanation
 * @param complete whether all that is known was tried where none was found, or time was up before
 */
public record Explanations(List<List<KnownDifference>> found, boolean complete) {
  static final Explanations NONE = new Explanations(List.of(), true);

  /** Each of them together with another difference. */
  Explanations and(KnownDifference other) {
    return new Explanations(
        found.stream().map(one -> Stream.concat(one.stream(), Stream.of(other)).toList()).toList(),
        complete);
  }
}
