package recurrentlab.notebook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What a cell's {@code System.exit} does: it fails the cell, where it would have ended the notebook
 * and Jupyter's kernel with it. The calls are turned round in the compiled cell: its constant pool
 * names the method, and this names another one.
 */
public final class ExitCalls {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;
  private static final int COUNT_AT = 8;

  private ExitCalls() {}

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
    try {
      return new Pool(bytes).redirected();
    } catch (IOException e) {
      throw new UncheckedIOException("a class file that ends too early", e);
    }
  }

  /** The constant pool of a class file, as far as it is needed. */
  private static final class Pool {
    private final byte[] bytes;
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> classes = new HashMap<>();
    private final Map<Integer, int[]> namesAndTypes = new HashMap<>();
    private final Map<Integer, int[]> methods = new HashMap<>();
    private final int count;
    private final int end;

    Pool(byte[] bytes) throws IOException {
      this.bytes = bytes;
      ByteArrayInputStream left = new ByteArrayInputStream(bytes);
      DataInputStream in = new DataInputStream(left);
      in.skipBytes(COUNT_AT);
      count = in.readUnsignedShort();
      for (int index = 1; index < count; index++) {
        int at = bytes.length - left.available();
        int tag = in.readUnsignedByte();
        switch (tag) {
          case UTF8 -> texts.put(index, in.readUTF());
          case CLASS -> classes.put(index, in.readUnsignedShort());
          case METHOD ->
              methods.put(
                  index, new int[] {at + 1, in.readUnsignedShort(), in.readUnsignedShort()});
          case NAME_AND_TYPE ->
              namesAndTypes.put(index, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
          case LONG, DOUBLE -> {
            in.skipBytes(Long.BYTES);
            index++; // they take two places
          }
          case METHOD_HANDLE -> in.skipBytes(3);
          case STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skipBytes(2);
          default -> in.skipBytes(4); // numbers, fields, interface methods, dynamic ones
        }
      }
      end = bytes.length - left.available();
    }

    byte[] redirected() throws IOException {
      ByteBuffer patched = ByteBuffer.wrap(bytes.clone());
      boolean found = false;
      for (int[] method : methods.values()) {
        if (isExit(method[1], method[2])) {
          patched.putShort(method[0], (short) (count + 1));
          found = true;
        }
      }
      if (!found) {
        return bytes;
      }
      patched.putShort(COUNT_AT, (short) (count + 2));
      ByteArrayOutputStream result = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(result);
      out.write(patched.array(), 0, end);
      out.writeByte(UTF8);
      out.writeUTF(ExitCalls.class.getName().replace('.', '/'));
      out.writeByte(CLASS);
      out.writeShort(count);
      out.write(patched.array(), end, bytes.length - end);
      return result.toByteArray();
    }

    private boolean isExit(int owner, int nameAndType) {
      int[] both = namesAndTypes.get(nameAndType);
      return "java/lang/System".equals(texts.get(classes.get(owner)))
          && "exit".equals(texts.get(both[0]))
          && "(I)V".equals(texts.get(both[1]));
    }
  }
}
