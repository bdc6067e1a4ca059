package recurrentlab.notebook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a cell's {@code System.exit} does: it fails the cell, where it would have ended the notebook
 * and Jupyter's kernel with it. The calls are turned round in the compiled cell: its constant pool
 * names the method, and this names another one.
 */
public final class ExitCalls {
  private static final byte UTF8 = 1;
  private static final byte LONG = 5;
  private static final byte DOUBLE = 6;
  private static final byte CLASS = 7;
  private static final byte STRING = 8;
  private static final byte METHOD = 10;
  private static final byte METHOD_HANDLE = 15;
  private static final byte METHOD_TYPE = 16;
  private static final byte MODULE = 19;
  private static final byte PACKAGE = 20;
  private static final int COUNT_AT = 8;
  private static final int POOL_AT = 10;

  private final ByteBuffer file;

  /**
   * Where each constant begins, by index from 1; last of all, where the pool ends. A constant is a
   * tag and, from the next byte on, what it holds.
   */
  private final int[] places;

  private ExitCalls(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
    places = new int[unsigned(COUNT_AT) + 1];
    int at = POOL_AT;
    for (int index = 1; index < places.length - 1; index++) {
      places[index] = at;
      byte tag = file.get(at);
      if (tag == LONG || tag == DOUBLE) {
        index++; // they take two indices
      }
      at +=
          switch (tag) {
            case UTF8 -> 3 + unsigned(at + 1);
            case LONG, DOUBLE -> 9;
            case METHOD_HANDLE -> 4;
            case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> 3;
            default -> 5; // numbers, fields, methods, names with types, dynamic ones
          };
    }
    places[places.length - 1] = at;
  }

  /**
   * Takes the place of {@link System#exit} in a cell.
   *
   * @throws UnsupportedOperationException always
   */
  public static void exit(int status) {
    throw new UnsupportedOperationException(
        "System.exit(" + status + ") would end the notebook; leave it out");
  }

  /**
   * A class with its calls of {@code System.exit} turned to {@link #exit}; the same array if it has
   * none.
   *
   * @param bytes a class file; not modified
   */
  static byte[] redirect(byte[] bytes) {
    ExitCalls calls = new ExitCalls(bytes.clone());
    return calls.redirect() ? calls.withThisClass() : bytes;
  }

  /**
   * Makes every call of {@code System.exit} name the class that {@link #withThisClass} will append.
   *
   * @return whether there is such a call
   */
  private boolean redirect() {
    boolean found = false;
    for (int index = 1; index < places.length - 1; index++) {
      if (isExit(places[index])) {
        file.putShort(places[index] + 1, (short) places.length);
        found = true;
      }
    }
    return found;
  }

  private boolean isExit(int method) {
    if (file.get(method) != METHOD) {
      return false;
    }
    int owner = constantAt(method + 1);
    int nameAndType = constantAt(method + 3);
    return text(constantAt(owner + 1)).equals("java/lang/System")
        && text(constantAt(nameAndType + 1)).equals("exit")
        && text(constantAt(nameAndType + 3)).equals("(I)V");
  }

  /** The class file with this class as the last two constants of its pool: its name, and itself. */
  private byte[] withThisClass() {
    int count = places.length - 1;
    int end = places[count];
    byte[] name = ExitCalls.class.getName().replace('.', '/').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(file.capacity() + 3 + name.length + 3)
        .put(file.array(), 0, end)
        .put(UTF8)
        .putShort((short) name.length)
        .put(name)
        .put(CLASS)
        .putShort((short) count)
        .put(file.array(), end, file.capacity() - end)
        .putShort(COUNT_AT, (short) (count + 2))
        .array();
  }

  /** Where the constant begins whose index stands here. */
  private int constantAt(int at) {
    return places[unsigned(at)];
  }

  private String text(int constant) {
    return new String(file.array(), constant + 3, unsigned(constant + 1), StandardCharsets.UTF_8);
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }
}
