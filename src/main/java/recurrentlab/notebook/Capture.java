package recurrentlab.notebook;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Until it is closed, whatever this process prints or displays is the running cell's, the same on
 * every system, by whichever thread. One at a time: standard output is the whole process's.
 */
final class Capture {
  private final Consumer<Output> outputs;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final InputStream in = System.in;
  private boolean closed;

  Capture(Consumer<Output> outputs) {
    this.outputs = outputs;
    System.setOut(new PrintStream(new Printed("stdout", out), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new Printed("stderr", err), true, StandardCharsets.UTF_8));
    System.setIn(new NoKeyboard());
    Display.in(this::accept);
  }

  private synchronized void accept(Output output) {
    if (!closed) {
      outputs.accept(output);
    }
  }

  void close() {
    System.out.flush();
    System.err.flush();
    System.setOut(out);
    System.setErr(err);
    System.setIn(in);
    Display.in(null);
    synchronized (this) {
      closed = true;
    }
  }

  /** Nobody is there to type, and a cell that waited would wait for ever. */
  private static final class NoKeyboard extends InputStream {
    /** Unchecked: a Scanner would keep an IOException to itself, and say that there is no line. */
    @Override
    public int read() {
      throw new UnsupportedOperationException(
          "a notebook has no keyboard, so nothing can be typed while it runs; give the value in the"
              + " cell, such as int n = 5, or read it from a file");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return read();
    }
  }

  /** One of the two streams: bytes to letters, at once. */
  private final class Printed extends OutputStream {
    private final String name;
    private final PrintStream afterwards;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
    private final CharBuffer letters = CharBuffer.allocate(1 << 13);
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    Printed(String name, PrintStream afterwards) {
      this.name = name;
      this.afterwards = afterwards;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      synchronized (Capture.this) {
        if (closed) { // a thread that the cell left behind
          afterwards.write(from, offset, length);
          return;
        }
        int at = offset;
        while (at < offset + length) {
          int some = Math.min(bytes.remaining(), offset + length - at);
          bytes.put(from, at, some);
          at += some;
          bytes.flip();
          decoder.decode(bytes, letters, false);
          bytes.compact(); // keeps the beginning of a letter
          letters.flip();
          if (letters.hasRemaining()) {
            String text = letters.toString().replace(System.lineSeparator(), "\n");
            outputs.accept(new Output.Stream(name, text));
          }
          letters.clear();
        }
      }
    }
  }
}
