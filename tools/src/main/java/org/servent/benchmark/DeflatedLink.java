package org.servent.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.servent.descriptor.Descriptor;
import org.servent.wire.Frames;
import org.servent.wire.WireException;

/** A neighbour that asks one thing after the other over a link deflated in both directions. */
final class DeflatedLink implements AutoCloseable {
  private static final int BUFFER = 1 << 17;

  private final RawLink link;
  private final OutputStream out;
  private final InputStream in;
  private final ByteBuffer heard = ByteBuffer.allocate(BUFFER).limit(0);

  private DeflatedLink(RawLink link) throws IOException {
    this.link = link;
    out = new DeflaterOutputStream(Channels.newOutputStream(link.channel()), new Deflater(),
        BUFFER, true);
    in = new InflaterInputStream(Channels.newInputStream(link.channel()));
  }

  /** Becomes a neighbour of the servent on this port of 127.0.0.1. */
  static DeflatedLink dial(int port) throws IOException, CannotMeasure {
    return new DeflatedLink(RawLink.dial(port, "127.0.0.2", true));
  }

  /** Says this, so that it leaves at once. */
  void say(Descriptor descriptor) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(Frames.HEADER + descriptor.payload().size());
    Frames.write(descriptor, frame);
    out.write(frame.array());
    out.flush();
  }

  /** Waits for what comes next. */
  Descriptor hear() throws IOException, CannotMeasure {
    try {
      Optional<Descriptor> next = Frames.read(heard);
      while (next.isEmpty()) {
        more();
        next = Frames.read(heard);
      }
      return next.get();
    } catch (WireException garbled) {
      throw new CannotMeasure("The servent says what nobody can read: " + garbled.getMessage());
    }
  }

  private void more() throws IOException {
    heard.compact();
    int count = in.read(heard.array(), heard.position(), heard.remaining());
    if (count < 0) {
      throw new EOFException("the servent hung up");
    }
    heard.position(heard.position() + count).flip();
  }

  @Override
  public void close() throws IOException {
    link.close();
  }
}
