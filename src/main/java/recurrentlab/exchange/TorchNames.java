package recurrentlab.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.exchange.PickleReader.Unpickled;

/** The few names that a state_dict needs, and what they stand for. No other is known. */
final class TorchNames {
  private static final Map<String, NumberType> STORAGES =
      Map.of(
          "DoubleStorage", NumberType.F64,
          "FloatStorage", NumberType.F32,
          "HalfStorage", NumberType.F16,
          "BFloat16Storage", NumberType.BF16,
          "LongStorage", NumberType.I64,
          "IntStorage", NumberType.I32,
          "ShortStorage", NumberType.I16,
          "CharStorage", NumberType.I8,
          "ByteStorage", NumberType.U8,
          "BoolStorage", NumberType.BOOL);

  /** Place of a tensor's marks, such as {@code {'neg': True}}: its numbers have another sign. */
  private static final int METADATA = 6;

  private TorchNames() {}

  /** What may be called. */
  enum Callable {
    /** {@code collections.OrderedDict}. */
    DICTIONARY,
    /** {@code torch._utils._rebuild_tensor_v2}. */
    TENSOR,
    /** {@code torch._utils._rebuild_parameter}. */
    PARAMETER
  }

  /**
   * Numbers in a file of the archive.
   *
   * @param key name of that file
   * @param count how many numbers
   */
  record Storage(NumberType type, String key, long count) {}

  /**
   * A tensor: a view of a storage. Several may share one.
   *
   * @param offset of its first number
   * @param shape its sides
   * @param strides from one number to the next along each side
   */
  record View(Storage storage, long offset, long[] shape, long[] strides) {}

  /** What a name stands for: a {@link Callable}, or the {@link NumberType} of a storage. */
  static Object named(String module, String name) throws Unpickled {
    String full = module + "." + name;
    switch (full) {
      case "collections.OrderedDict":
        return Callable.DICTIONARY;
      case "torch._utils._rebuild_tensor_v2":
        return Callable.TENSOR;
      case "torch._utils._rebuild_parameter":
        return Callable.PARAMETER;
      default:
        if (module.equals("torch") && STORAGES.containsKey(name)) {
          return STORAGES.get(name);
        }
        throw new Unpickled("the name " + full + ", which no state_dict needs");
    }
  }

  /** A persistent id: ("storage", type, key, location, count). */
  static Storage storage(Object id) throws Unpickled {
    if (id instanceof List<?> parts
        && parts.size() == 5
        && "storage".equals(parts.get(0))
        && parts.get(1) instanceof NumberType type
        && parts.get(2) instanceof String key
        && parts.get(4) instanceof Long count
        && key.matches("\\d{1,18}")
        && count >= 0) {
      return new Storage(type, key, count);
    }
    throw new Unpickled("a storage that is not described as PyTorch does");
  }

  static Object call(Callable function, List<?> arguments) throws Unpickled {
    return switch (function) {
      case DICTIONARY -> dictionary(arguments);
      case TENSOR -> tensor(arguments).orElseThrow(() -> new Unpickled("a tensor that is none"));
      case PARAMETER -> {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof View view)) {
          throw new Unpickled("a parameter without a tensor");
        }
        yield view;
      }
    };
  }

  private static Object dictionary(List<?> arguments) throws Unpickled {
    if (!arguments.isEmpty()) {
      throw new Unpickled("an OrderedDict made of something");
    }
    return new LinkedHashMap<Object, Object>();
  }

  /** (storage, offset, shape, strides, requires_grad, hooks, metadata), the last in PyTorch 2. */
  private static Optional<View> tensor(List<?> arguments) throws Unpickled {
    if (arguments.size() > METADATA) {
      Object metadata = arguments.get(METADATA);
      boolean empty = metadata == null || metadata instanceof Map<?, ?> map && map.isEmpty();
      if (!empty || arguments.size() > METADATA + 1) {
        Object marks = metadata instanceof Map<?, ?> map ? map.keySet() : "no dictionary";
        throw new Unpickled("a tensor marked " + marks + "; save its resolve_neg() instead");
      }
    }
    if (arguments.size() < 4
        || !(arguments.get(0) instanceof Storage storage)
        || !(arguments.get(1) instanceof Long offset)) {
      return Optional.empty();
    }
    Optional<long[]> shape = sizes(arguments.get(2));
    Optional<long[]> strides = sizes(arguments.get(3));
    boolean fits =
        offset >= 0
            && shape.isPresent()
            && strides.isPresent()
            && shape.get().length == strides.get().length;
    return fits
        ? Optional.of(new View(storage, offset, shape.get(), strides.get()))
        : Optional.empty();
  }

  /** Whole numbers from 0 to 2^31 - 1. */
  private static Optional<long[]> sizes(Object tuple) {
    if (!(tuple instanceof List<?> list)) {
      return Optional.empty();
    }
    long[] sizes = new long[list.size()];
    for (int k = 0; k < sizes.length; k++) {
      if (!(list.get(k) instanceof Long size) || size < 0 || size > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      sizes[k] = size;
    }
    return Optional.of(sizes);
  }
}
