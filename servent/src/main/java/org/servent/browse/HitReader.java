package org.servent.browse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.descriptor.QueryHit;
import org.servent.wire.Frames;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/** Reads the query hits in a stream that a stranger sends. */
final class HitReader {
  /** Bytes of frames; 100,000 files are some 10 MiB. */
  static final long MAX_BYTES = 64 << 20;
  /** Frames that are no hits, or that make no sense; more are no mistakes any more. */
  static final int MAX_NONSENSE = 100;

  private final InputStream in;
  private long bytes;
  private int nonsense;

  HitReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next hit; nothing at the end. What is none is passed over.
   *
   * @throws WireException if the stream makes no sense, or too little
   */
  Optional<QueryHit> next() throws IOException, WireException {
    while (true) {
      byte[] header = in.readNBytes(Frames.HEADER);
      if (header.length == 0) {
        return Optional.empty();
      }
      Optional<QueryHit> hit = hit(frame(header));
      if (hit.isPresent()) {
        return hit;
      }
      nonsense++;
      if (nonsense > MAX_NONSENSE) {
        throw new WireException("so much in it is no query hit");
      }
    }
  }

  private ByteBuffer frame(byte[] header) throws IOException, WireException {
    requireWhole(header.length, Frames.HEADER);
    int length = Frames.length(ByteBuffer.wrap(header), 0);
    bytes += length;
    if (bytes > MAX_BYTES) {
      throw new WireException("it does not end");
    }
    byte[] payload = in.readNBytes(length - Frames.HEADER);
    requireWhole(payload.length, length - Frames.HEADER);
    return ByteBuffer.allocate(length).put(header).put(payload).flip();
  }

  private static void requireWhole(int length, int wanted) throws EOFException {
    if (length < wanted) {
      throw new EOFException("it ends in the middle of a hit");
    }
  }

  private static Optional<QueryHit> hit(ByteBuffer frame) throws WireException {
    try {
      return Messages.read(Frames.read(frame).orElseThrow()) instanceof QueryHit hit
          ? Optional.of(hit)
          : Optional.empty();
    } catch (WireException unreadable) {
      return Optional.empty();
    }
  }
}
