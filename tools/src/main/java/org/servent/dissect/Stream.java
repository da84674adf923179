package org.servent.dissect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.wire.Frames;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * All bytes that went one way: handshake blocks, then descriptors. What is cut off in one piece may
 * go on in the next.
 */
final class Stream {
  private static final String INDENT = "       ";
  private static final byte[] BLOCK_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BLOCK_START = "GNUTELLA".getBytes(StandardCharsets.US_ASCII);

  private byte[] waiting = new byte[0];
  private long offset;
  private int faults;

  /** How many parts could not be read. */
  int faults() {
    return faults;
  }

  /** What can be read now that these bytes have come too. */
  List<String> take(Payload more) {
    List<String> lines = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocate(waiting.length + more.size()).put(waiting);
    more.write(buffer);
    buffer.flip();
    boolean readOne = true;
    while (readOne && buffer.hasRemaining()) {
      readOne = block(buffer, lines) || descriptor(buffer, lines);
    }
    waiting = rest(buffer);
    return lines;
  }

  /** What to say of bytes that nothing came behind of. */
  Optional<String> end() {
    if (waiting.length == 0) {
      return Optional.empty();
    }
    String what = waiting.length < Frames.HEADER ? "a header has " + Frames.HEADER + " bytes"
        : "the header names a payload of " + payloadLength() + " bytes";
    return Optional.of(fault("cut off: " + what + ", " + waiting.length + " bytes are left"));
  }

  private boolean block(ByteBuffer buffer, List<String> lines) {
    byte[] rest = rest(buffer);
    int end = indexOf(rest, BLOCK_END);
    if (end < 0 || !Arrays.equals(BLOCK_START, Arrays.copyOf(rest, BLOCK_START.length))) {
      return false;
    }
    lines.add(at() + "HANDSHAKE");
    new String(rest, 0, end, StandardCharsets.UTF_8).lines()
        .forEach(line -> lines.add(INDENT + Printable.text(line)));
    advance(buffer, end + BLOCK_END.length);
    return true;
  }

  private boolean descriptor(ByteBuffer buffer, List<String> lines) {
    try {
      Optional<Descriptor> descriptor = Frames.read(buffer);
      descriptor.ifPresent(read -> {
        lines.add(at() + read);
        lines.addAll(fields(read));
        offset += Frames.HEADER + read.payload().size();
      });
      return descriptor.isPresent();
    } catch (WireException lost) {
      lines.add(fault(lost.getMessage() + "; the " + buffer.remaining()
          + " bytes from here on cannot be read"));
      advance(buffer, buffer.remaining());
      return false;
    }
  }

  private List<String> fields(Descriptor descriptor) {
    try {
      return Fields.of(Messages.read(descriptor)).stream().map(line -> INDENT + line).toList();
    } catch (WireException unreadable) {
      faults++;
      return List.of(INDENT + "cannot be read: " + unreadable.getMessage(),
          INDENT + Values.hex(descriptor.payload().bytes()));
    }
  }

  private String fault(String what) {
    faults++;
    return at() + "ERROR " + what;
  }

  private int payloadLength() {
    try {
      return Frames.length(ByteBuffer.wrap(waiting), 0) - Frames.HEADER;
    } catch (WireException tooLong) {
      throw new IllegalStateException("a stream that is lost has nothing waiting", tooLong);
    }
  }

  private void advance(ByteBuffer buffer, int bytes) {
    buffer.position(buffer.position() + bytes);
    offset += bytes;
  }

  private String at() {
    return String.format("%06x ", offset);
  }

  private static byte[] rest(ByteBuffer buffer) {
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(buffer.position(), rest);
    return rest;
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
