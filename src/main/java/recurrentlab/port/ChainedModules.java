package recurrentlab.port;

import java.util.ArrayList;
import java.util.Comparator;
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

  /**
   * All such orders in which numbers in the names rise, or as many as are found soon; first those
   * in which linear modules come last.
   */
  static List<List<TorchModule>> all(List<TorchModule> modules) {
    List<List<TorchModule>> orders = new ArrayList<>();
    new ChainedModules(modules).extendAll(new ArrayList<>(), orders);
    orders.sort(Comparator.comparing(ChainedModules::earlyLinear));
    return orders;
  }

  private void extendAll(List<TorchModule> chained, List<List<TorchModule>> orders) {
    if (chained.size() == modules.size()) {
      orders.add(List.copyOf(chained));
      return;
    }
    for (TorchModule next : modules) {
      if (tried < MOST
          && !chained.contains(next)
          && follows(chained, next)
          && chained.stream().noneMatch(one -> Orders.isBefore(next.name(), one.name()))) {
        tried++;
        chained.add(next);
        extendAll(chained, orders);
        chained.remove(chained.size() - 1);
      }
    }
  }

  /** How many pairs there are of a linear module and a later one of another kind. */
  private static int earlyLinear(List<TorchModule> order) {
    int linear = 0;
    int pairs = 0;
    for (TorchModule module : order) {
      if (module.kinds().contains(ModuleKind.LINEAR)) {
        linear++;
      } else {
        pairs += linear;
      }
    }
    return pairs;
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
