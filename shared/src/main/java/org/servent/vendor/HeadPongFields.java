package org.servent.vendor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.servent.address.PackedAddress;
import org.servent.content.ByteRanges;
import org.servent.extension.HostList.Listed;

/**
 * A {@link HeadPong} of version 1.
 *
 * <pre>{@code
 *  0       1        2        6       7
 * +-------+--------+--------+-------+--------+--------+------------+
 * | flags | status | vendor | queue | ranges | behind | alternates |
 * +-------+--------+--------+-------+--------+--------+------------+
 * }</pre>
 *
 * <p>From the vendor on there is nothing if the file is not found. Each list stands behind its
 * length in two bytes, high one first, and is there if its flag is, which is that of the ping.
 */
final class HeadPongFields {
  private static final int FIXED = 7;
  private static final byte[] NONE = {};

  private HeadPongFields() {}

  static byte[] write(HeadPong pong) {
    if (!pong.found()) {
      return new byte[]{0, (byte) pong.status()};
    }
    List<Listed> four = pong.open().stream().filter(it -> it.address().host().isIpv4()).toList();
    byte[] ranges = pong.ranges()
        .map(it -> list(true, HeadLists.ranges(it, HeadLists.SHORT_OFFSET, 0)))
        .orElse(NONE);
    byte[] behind = list(!pong.behind().isEmpty(), HeadLists.behind(pong.behind()));
    byte[] open = list(!four.isEmpty(), HeadLists.hosts(four, PackedAddress.IPV4_SIZE));
    int flags = (ranges.length > 0 ? HeadPing.RANGES : 0)
        | (behind.length > 0 ? HeadPing.BEHIND : 0) | (open.length > 0 ? HeadPing.ALTERNATES : 0);
    return ByteBuffer.allocate(FIXED + ranges.length + behind.length + open.length)
        .put((byte) flags)
        .put((byte) pong.status())
        .put((pong.vendor() + "\0\0\0\0").substring(0, 4).getBytes(StandardCharsets.ISO_8859_1))
        .put((byte) pong.queue())
        .put(ranges)
        .put(behind)
        .put(open)
        .array();
  }

  /** A list behind its length, if it is there. */
  private static byte[] list(boolean there, byte[] list) {
    return there
        ? ByteBuffer.allocate(Short.BYTES + list.length)
            .putShort((short) list.length)
            .put(list)
            .array()
        : NONE;
  }

  static HeadPong read(ByteBuffer body) {
    int flags = body.get();
    int status = body.get() & 0x0f;
    if ((status & (HeadPong.COMPLETE | HeadPong.PARTIAL)) == 0) {
      return new HeadPong(1, status, "", false, 0, Optional.empty(), List.of(), List.of());
    }
    byte[] vendor = new byte[4];
    body.get(vendor);
    int queue = body.get();
    Optional<ByteRanges> ranges = (flags & HeadPing.RANGES) == 0 ? Optional.empty()
        : Optional.of(ByteRanges.of(HeadLists.ranges(list(body), HeadLists.SHORT_OFFSET)));
    List<PushLocation> behind =
        (flags & HeadPing.BEHIND) == 0 ? List.of() : HeadLists.behind(list(body));
    List<Listed> open = (flags & HeadPing.ALTERNATES) == 0 ? List.of()
        : HeadLists.hosts(bytes(list(body)), PackedAddress.IPV4_SIZE, new byte[0]);
    return new HeadPong(1, status,
        new String(vendor, StandardCharsets.ISO_8859_1).replaceAll("\0{4}", ""), false, queue,
        ranges, behind, open);
  }

  /** What stands behind its length; too few bytes make the buffer throw. */
  private static ByteBuffer list(ByteBuffer body) {
    int high = Byte.toUnsignedInt(body.get());
    byte[] list = new byte[high << Byte.SIZE | Byte.toUnsignedInt(body.get())];
    body.get(list);
    return ByteBuffer.wrap(list).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer list) {
    byte[] bytes = new byte[list.remaining()];
    list.get(bytes);
    return bytes;
  }
}
