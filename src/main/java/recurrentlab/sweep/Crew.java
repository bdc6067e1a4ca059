package recurrentlab.sweep;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Who does tasks: threads of this process, see {@link Workers}, or a {@link Cluster}. */
@FunctionalInterface
public interface Crew {
  /**
   * Does the tasks, in any order. What a task throws is thrown here, or told as {@link
   * recurrentlab.files.InvalidInput}, and ends the others.
   *
   * @param tasks with different ids, at least one
   * @param done told of each task when it ends, and of each once; from any thread
   * @param stop asked again and again; then it returns soon, with tasks left undone
   */
  void work(List<? extends Task> tasks, Consumer<Done> done, BooleanSupplier stop);
}
