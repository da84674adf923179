package org.servent.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.QueryHit.Result;
import org.servent.descriptor.QueryHit.Trailer;
import org.servent.ggep.Ggep;

/**
 * Query hits.
 *
 * <pre>{@code
 *  0       1         3      7          11
 * +-------+---------+------+----------+---------+---------+--------------+
 * | n (1) | port LE | IPv4 | speed LE | records | trailer | servent GUID |
 * +-------+---------+------+----------+---------+---------+--------------+
 * }</pre>
 */
final class QueryHitCodec {
  private static final int FIXED = 11;
  /** In bytes, of a hit that is read: gtk-gnutella passes on none beyond half of it. */
  private static final int MAX_READ = 32 * 1024;

  private QueryHitCodec() {}

  static byte[] encode(QueryHit hit) {
    Located at =
        new Located(hit.address(), hit.trailer().map(Trailer::extensions).orElse(Ggep.EMPTY));
    byte[] records = encode(hit.records());
    byte[] trailer = hit.trailer()
        .map(it -> TrailerCodec.encode(it, at.allExtensions()))
        .orElse(new byte[0]);
    return Messages.allocate(FIXED + records.length + trailer.length + Guid.SIZE)
        .put((byte) hit.records().size())
        .putShort(at.port())
        .put(at.fourBytes())
        .putInt((int) hit.speed())
        .put(records)
        .put(trailer)
        .put(hit.servent().bytes())
        .array();
  }

  private static byte[] encode(List<Result> results) {
    List<byte[]> records = results.stream().map(ResultCodec::encode).toList();
    ByteBuffer all = ByteBuffer.allocate(records.stream().mapToInt(it -> it.length).sum());
    records.forEach(all::put);
    return all.array();
  }

  static QueryHit decode(ByteBuffer in) throws WireException {
    if (in.remaining() > MAX_READ) {
      throw new WireException("a query hit of " + in.remaining() + " bytes is too long");
    }
    int count = Byte.toUnsignedInt(in.get());
    int port = Short.toUnsignedInt(in.getShort());
    Host fourBytes = Located.readFourBytes(in);
    long speed = Integer.toUnsignedLong(in.getInt());
    Guid servent = cutServent(in);
    List<Result> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(ResultCodec.decode(in));
    }
    Optional<Trailer> trailer = TrailerCodec.decode(in);
    if (trailer.isEmpty()) {
      return new QueryHit(new PeerAddress(fourBytes, port), speed, records, trailer, servent);
    }
    Located at = Located.read(fourBytes, port, trailer.get().extensions());
    return new QueryHit(at.address(), speed, records, trailer.map(it -> it.with(at.extensions())),
        servent);
  }

  /** The GUID at the end, which the buffer then ends before. */
  private static Guid cutServent(ByteBuffer in) throws WireException {
    int end = in.limit() - Guid.SIZE;
    if (end < in.position()) {
      throw new WireException("a query hit without a servent GUID");
    }
    Guid servent = Guid.read(in, end);
    in.limit(end);
    return servent;
  }
}
