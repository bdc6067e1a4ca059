package recurrentlab.lab;

import java.util.List;
import java.util.function.Consumer;

/** All who are told what happens, in the order in which they are told. */
record Listeners(List<RunListener> all) {
  void tell(Consumer<RunListener> event) {
    all.forEach(event);
  }
}
