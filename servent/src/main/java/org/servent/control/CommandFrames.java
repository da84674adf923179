package org.servent.control;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * What a command prints and how it ends: the body of the answer to {@code POST /v1/command}. Uses
 * {@code java.base} only.
 *
 * <pre>{@code
 * byte     0        1..4               5..
 *       +------+----------------+----------------
 *       | kind | length, big-   | bytes
 *       |      | endian         |
 *       +------+----------------+----------------
 * kind: 'o' for standard output, 'e' for standard error, 'x' for the exit code, one byte; it comes last
 * }</pre>
 */
public final class CommandFrames {
  /** Standard output. */
  public static final char OUT = 'o';
  /** Standard error. */
  public static final char ERR = 'e';
  /** The exit code. */
  public static final char EXIT = 'x';
  /** What one frame holds at most, so that a reader knows its buffer. */
  public static final int MAX_LENGTH = 64 * 1024;

  private static final int HEADER = 5;

  private CommandFrames() {}

  /** One frame with these bytes, at most {@link #MAX_LENGTH}. */
  public static byte[] frame(char kind, byte[] bytes, int offset, int length) {
    return ByteBuffer.allocate(HEADER + length)
        .put((byte) kind)
        .putInt(length)
        .put(bytes, offset, length)
        .array();
  }

  /** The last frame. */
  public static byte[] exit(int code) {
    return frame(EXIT, new byte[]{(byte) code}, 0, 1);
  }

  /**
   * Copies what is printed to where it belongs, as it comes.
   *
   * @return the exit code
   * @throws EOFException if the frames end without one
   */
  public static int copy(InputStream frames, OutputStream out, OutputStream err)
      throws IOException {
    DataInputStream in = new DataInputStream(frames);
    while (true) {
      int kind = in.readUnsignedByte();
      int length = in.readInt();
      if (length < 0 || length > MAX_LENGTH || (kind == EXIT && length != 1)) {
        throw new IOException("not a frame of a command: kind " + kind + ", length " + length);
      }
      if (kind == EXIT) {
        return in.readUnsignedByte();
      }
      OutputStream to = kind == OUT ? out : err;
      to.write(in.readNBytes(length));
      to.flush();
    }
  }
}
