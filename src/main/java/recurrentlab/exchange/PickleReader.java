package recurrentlab.exchange;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a pickle that holds nothing but dictionaries, lists, tuples, numbers, texts and tensors. It
 * knows the opcodes that {@code torch.save} writes, and calls nothing: a name other than those of
 * {@link TorchNames} is refused when it is met.
 */
final class PickleReader {
  /** What is wrong with a pickle. */
  static final class Unpickled extends Exception {
    private static final long serialVersionUID = 1L;

    Unpickled(String message) {
      super(message, null, false, false);
    }
  }

  /** Deeper or longer than any state_dict. */
  private static final int MOST_OBJECTS = 5_000_000;

  private static final Object MARK = new Object();

  private final ByteBuffer bytes;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int objects;

  private PickleReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a pickle to its end.
   *
   * @return a {@code Map} (dict), a {@code List} (list or tuple), a {@code Long}, a {@code Double},
   *     a {@code Boolean}, a {@code String}, null, or a {@link TorchNames.View}
   * @throws Unpickled if it is broken, or holds anything else
   */
  static Object read(byte[] bytes) throws Unpickled {
    return new PickleReader(bytes).read();
  }

  private Object read() throws Unpickled {
    while (bytes.hasRemaining()) {
      int at = bytes.position();
      int opcode = Byte.toUnsignedInt(bytes.get());
      try {
        if (opcode == '.') {
          return value(pop());
        }
        step(opcode);
      } catch (java.nio.BufferUnderflowException e) {
        throw new Unpickled("byte " + at + ": it ends in the middle");
      } catch (Unpickled e) {
        throw e.getMessage().startsWith("byte ")
            ? e
            : new Unpickled("byte " + at + ": " + e.getMessage());
      }
    }
    throw new Unpickled("byte " + bytes.position() + ": it ends without a stop");
  }

  private void step(int opcode) throws Unpickled {
    switch (opcode) {
      case 0x80 -> protocol(Byte.toUnsignedInt(bytes.get()));
      case 0x95 -> bytes.getLong(); // the length of a frame: of no use here
      case '(' -> push(MARK);
      case '}' -> push(new LinkedHashMap<Object, Object>());
      case ']' -> push(new ArrayList<>());
      case ')' -> push(List.of());
      case 't' -> push(tuple(fromMark()));
      case 0x85 -> push(tuple(last(1)));
      case 0x86 -> push(tuple(last(2)));
      case 0x87 -> push(tuple(last(3)));
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) Byte.toUnsignedInt(bytes.get()));
      case 'M' -> push((long) Short.toUnsignedInt(bytes.getShort()));
      case 'J' -> push((long) bytes.getInt());
      case 0x8a -> push(longer(Byte.toUnsignedInt(bytes.get())));
      case 'G' -> push(bytes.duplicate().order(ByteOrder.BIG_ENDIAN).getDouble(skip(Double.BYTES)));
      case 'X' -> push(text(bytes.getInt()));
      case 0x8c -> push(text(Byte.toUnsignedInt(bytes.get())));
      case 'q' -> remember(Byte.toUnsignedInt(bytes.get()));
      case 'r' -> remember(bytes.getInt());
      case 0x94 -> remember(memo.size());
      case 'h' -> push(remembered(Byte.toUnsignedInt(bytes.get())));
      case 'j' -> push(remembered(bytes.getInt()));
      case 'c' -> push(TorchNames.named(line(), line()));
      case 0x93 -> push(named(last(2)));
      case 'Q' -> push(TorchNames.storage(value(pop())));
      case 'R' -> push(call(last(2)));
      case 'b' -> build(pop());
      case 's' -> put(last(2));
      case 'u' -> put(fromMark());
      case 'a' -> append(last(1));
      case 'e' -> append(fromMark());
      case '0' -> pop();
      default ->
          throw new Unpickled(
              String.format(Locale.ROOT, "an opcode that no state_dict has, 0x%02x", opcode));
    }
  }

  private void protocol(int version) throws Unpickled {
    if (version < 2 || version > 5) {
      throw new Unpickled("protocol " + version + ", where 2 to 5 are known");
    }
  }

  private int skip(int length) throws Unpickled {
    int at = bytes.position();
    if (bytes.remaining() < length) {
      throw new Unpickled("it ends in the middle");
    }
    bytes.position(at + length);
    return at;
  }

  private void push(Object object) throws Unpickled {
    objects++;
    if (objects > MOST_OBJECTS) {
      throw new Unpickled("more than " + MOST_OBJECTS + " objects");
    }
    stack.add(object);
  }

  private Object pop() throws Unpickled {
    if (stack.isEmpty()) {
      throw new Unpickled("nothing is left on its stack");
    }
    return stack.remove(stack.size() - 1);
  }

  private Object peek() throws Unpickled {
    Object top = pop();
    stack.add(top);
    return top;
  }

  private List<Object> last(int count) throws Unpickled {
    List<Object> values = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      values.add(value(pop()));
    }
    Collections.reverse(values);
    return values;
  }

  private List<Object> fromMark() throws Unpickled {
    List<Object> values = new ArrayList<>();
    for (Object top = pop(); top != MARK; top = pop()) {
      values.add(top);
    }
    Collections.reverse(values);
    return values;
  }

  private static Object value(Object object) throws Unpickled {
    if (object == MARK) {
      throw new Unpickled("a mark where a value should be");
    }
    return object;
  }

  private static List<Object> tuple(List<Object> values) {
    return Collections.unmodifiableList(values);
  }

  /** A whole number: a Long, or a BigInteger where it is larger, as the seed of a generator. */
  private Number longer(int length) throws Unpickled {
    int at = skip(length);
    byte[] big = new byte[length + 1]; // the sign first
    for (int k = 0; k < length; k++) {
      big[length - k] = bytes.get(at + k);
    }
    big[0] = (byte) (length > 0 && big[1] < 0 ? -1 : 0);
    BigInteger value = new BigInteger(big);
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  private String text(int length) throws Unpickled {
    if (length < 0) {
      throw new Unpickled("a text of more than 2 GiB");
    }
    int at = skip(length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.slice(at, length)).toString();
    } catch (CharacterCodingException e) {
      throw new Unpickled("a text that is not UTF-8");
    }
  }

  private String line() throws Unpickled {
    int end = bytes.position();
    while (end < bytes.limit() && bytes.get(end) != '\n') {
      end++;
    }
    String line = text(end - bytes.position());
    skip(1);
    return line;
  }

  private void remember(int key) throws Unpickled {
    memo.put(key, value(peek()));
  }

  private Object remembered(int key) throws Unpickled {
    if (!memo.containsKey(key)) {
      throw new Unpickled("it refers to what it has not had, number " + key);
    }
    return memo.get(key);
  }

  private static Object named(List<Object> pair) throws Unpickled {
    if (pair.get(0) instanceof String module && pair.get(1) instanceof String name) {
      return TorchNames.named(module, name);
    }
    throw new Unpickled("a name that is no text");
  }

  private static Object call(List<Object> pair) throws Unpickled {
    if (pair.get(0) instanceof TorchNames.Callable function
        && pair.get(1) instanceof List<?> arguments) {
      return TorchNames.call(function, arguments);
    }
    throw new Unpickled("a call of what cannot be called");
  }

  /** The attributes of a dictionary, such as a state_dict's _metadata, are of no use here. */
  private void build(Object state) throws Unpickled {
    value(state);
    if (!(peek() instanceof Map)) {
      throw new Unpickled("attributes of what is no dictionary");
    }
  }

  private void put(List<Object> pairs) throws Unpickled {
    if (!(peek() instanceof Map<?, ?> map) || pairs.size() % 2 != 0) {
      throw new Unpickled("members of what is no dictionary");
    }
    @SuppressWarnings("unchecked") // every map on the stack is made here
    Map<Object, Object> target = (Map<Object, Object>) map;
    for (int k = 0; k < pairs.size(); k += 2) {
      Object key = pairs.get(k);
      if (!(key instanceof String || key instanceof Number)) {
        throw new Unpickled("a dictionary's key that is neither text nor number");
      }
      target.put(key, pairs.get(k + 1));
    }
  }

  private void append(List<Object> values) throws Unpickled {
    if (!(peek() instanceof ArrayList<?> list)) {
      throw new Unpickled("elements of what is no list");
    }
    @SuppressWarnings("unchecked") // every list on the stack is made here; tuples are no ArrayLists
    List<Object> target = (List<Object>) list;
    target.addAll(values);
  }
}
