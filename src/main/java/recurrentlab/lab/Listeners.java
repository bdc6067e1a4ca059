package recurrentlab.lab;

import java.util.List;
import java.util.function.Consumer;

/**
 * All who are told what happens, in order.
 *
 * @param <L> {@link RunListener} or {@link PartListener}
 */
record Listeners<L>(List<L> all) {
  void tell(Consumer<L> event) {
    all.forEach(event);
  }
}
