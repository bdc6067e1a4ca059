package recurrentlab.port;

import java.util.List;

/**
 * What explains a difference.
 *
 * @param found known differences without which the layer would agree, the likeliest first, one of a
 *     kind; two that go together are one explanation
 * @param complete whether all that is known was tried where none was found, or time was up before
 */
public record Explanations(List<List<KnownDifference>> found, boolean complete) {
  static final Explanations NONE = new Explanations(List.of(), true);
}
