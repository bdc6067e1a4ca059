package recurrentlab.port;

import java.util.ArrayList;
import java.util.List;

/** Modules in an order in which each reads as many features as the one before gives. */
final class ChainedModules {
  private static final int MOST = 10_000; // orders to be tried

  private final List<TorchModule> modules;
  private int tried;

  private ChainedModules(List<TorchModule> modules) {
    this.modules = modules;
  }

  /**
   * The modules, as they are if they follow one another so, else in the first such order.
   *
   * @param modules in the order of the file
   * @return as they are, too, where no such order is found
   */
  static List<TorchModule> of(List<TorchModule> modules) {
    List<TorchModule> chained = new ArrayList<>();
    return new ChainedModules(modules).extend(chained) ? chained : modules;
  }

  private boolean extend(List<TorchModule> chained) {
    if (chained.size() == modules.size()) {
      return true;
    }
    for (TorchModule next : modules) {
      if (tried < MOST && !chained.contains(next) && follows(chained, next)) {
        tried++;
        chained.add(next);
        if (extend(chained)) {
          return true;
        }
        chained.remove(chained.size() - 1);
      }
    }
    return false;
  }

  /** An embedding reads indices, and stands first. */
  private static boolean follows(List<TorchModule> chained, TorchModule next) {
    if (chained.isEmpty()) {
      return true;
    }
    TorchModule last = chained.get(chained.size() - 1);
    ModuleKind kind = OpenQuestions.kind(last, chained.size() == 1 ? next : null);
    ModuleKind read = OpenQuestions.kind(next, null);
    return read != ModuleKind.EMBEDDING && last.outputs(kind) == next.inputs(read);
  }
}
