package org.servent.extension;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.ggep.Ggep;

/**
 * A query that wants its hits by UDP: where to, stands in its GUID
 * ({@code gtk-gnutella doc/gnutella/out-of-band}).
 *
 * <pre>{@code
 *  0         4              13        15   16
 * +---------+--------------+---------+----+
 * | IPv4 BE |              | port LE |    |     127.0.0.0: the host stands in GGEP 6
 * +---------+--------------+---------+----+
 * }</pre>
 */
public final class OutOfBandQuery {
  private static final int HOST_SHIFT = 32;
  private static final long HOST = 0xffffffffL << HOST_SHIFT;
  private static final int PORT_SHIFT = 8;
  private static final long PORT = 0xffffL << PORT_SHIFT;
  /** The bits {@link Query#OUT_OF_BAND} and {@link Query#MARK} in a payload's first byte. */
  private static final int BIT = Query.OUT_OF_BAND >> Byte.SIZE;
  private static final int MARK = Query.MARK >> Byte.SIZE;
  private static final int TEXT = 2;
  private static final byte SEPARATOR = 0x1c;

  private OutOfBandQuery() {}

  /** Where this query wants its hits by UDP; nothing if it does not want that. */
  public static Optional<PeerAddress> address(Guid guid, Query query) {
    if (!query.has(Query.OUT_OF_BAND)) {
      return Optional.empty();
    }
    Host four =
        Host.of(ByteBuffer.allocate(4).putInt((int) (guid.high() >>> HOST_SHIFT)).array());
    int port = swapped((guid.low() & PORT) >>> PORT_SHIFT);
    Optional<Host> host = four.equals(Host.IPV6_ONLY)
        ? query.extensions().ggep().get(Extensions.IPV6)
        : Optional.of(four);
    return host.map(it -> new PeerAddress(it, port));
  }

  /** The same GUID with this address, whose host is no name, in it. */
  public static Guid at(PeerAddress address, Guid guid) {
    Host four = address.host().isIpv4() ? address.host() : Host.IPV6_ONLY;
    long ip = ByteBuffer.wrap(four.ip().orElseThrow()).getInt();
    return new Guid((guid.high() & ~HOST) | (ip << HOST_SHIFT),
        (guid.low() & ~PORT) | ((long) swapped(address.port()) << PORT_SHIFT));
  }

  /** The same GUID without an address: what is left is the same in whoever's name a query goes. */
  public static Guid nameless(Guid guid) {
    return new Guid(guid.high() & ~HOST, guid.low() & ~PORT);
  }

  private static int swapped(long port) {
    return Short.toUnsignedInt(Short.reverseBytes((short) port));
  }

  /**
   * The bytes of a query, with what makes it want its hits by UDP at this address in version 3: all
   * others stay, whatever they mean.
   *
   * @param says what they say
   */
  public static Payload marked(Payload query, Query says, PeerAddress address) {
    Ggep there = says.extensions().ggep();
    Ggep more = there.has(Extensions.SO) ? Ggep.EMPTY
        : Ggep.EMPTY.with(Extensions.SO, Payload.EMPTY);
    more = address.host().isIpv4() || there.has(Extensions.IPV6) ? more
        : more.with(Extensions.IPV6, address.host());
    byte[] bytes = more.isEmpty() ? query.bytes() : with(query.bytes(), more.write(true));
    bytes[0] |= (byte) BIT;
    return Payload.of(bytes);
  }

  /** Whether the query that these bytes are wants its hits by UDP. */
  public static boolean isMarked(Payload query) {
    int both = MARK | BIT;
    return (query.at(0) & both) == both;
  }

  /** The bytes of a query, so that it does not want its hits by UDP. */
  public static Payload unmarked(Payload query) {
    byte[] bytes = query.bytes();
    bytes[0] &= (byte) ~BIT;
    return Payload.of(bytes);
  }

  /** A block behind the others; a NUL behind the extensions would hide it, and goes. */
  private static byte[] with(byte[] query, byte[] block) {
    int area = TEXT;
    while (area < query.length && query[area] != 0) {
      area++;
    }
    area++;
    int end = query.length > area && query[query.length - 1] == 0 ? query.length - 1 : query.length;
    int gap = end > area ? 1 : 0;
    byte[] longer = Arrays.copyOf(Arrays.copyOf(query, end), end + gap + block.length);
    if (gap > 0) {
      longer[end] = SEPARATOR;
    }
    System.arraycopy(block, 0, longer, end + gap, block.length);
    return longer;
  }
}
