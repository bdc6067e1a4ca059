package recurrentlab.checks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A socket's two directions as streams, used by two threads at a time. Java's own ({@code
 * Channels.newInputStream}) have one lock for both up to Java 18: nothing could be sent while
 * something is awaited.
 */
public final class ChannelStreams {
  private ChannelStreams() {}

  /** What comes in. */
  public static DataInputStream in(SocketChannel channel) {
    return new DataInputStream(
        new BufferedInputStream(
            new InputStream() {
              @Override
              public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                return length == 0 ? 0 : channel.read(ByteBuffer.wrap(into, offset, length));
              }
            }));
  }

  /** What goes out. */
  public static DataOutputStream out(SocketChannel channel) {
    return new DataOutputStream(
        new BufferedOutputStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
              }

              @Override
              public void write(byte[] from, int offset, int length) throws IOException {
                ByteBuffer bytes = ByteBuffer.wrap(from, offset, length);
                while (bytes.hasRemaining()) {
                  channel.write(bytes);
                }
              }
            }));
  }
}
