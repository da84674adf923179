package org.servent.vendor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.address.PackedAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.extension.HostList.Listed;
import org.servent.ggep.Ggep;

/**
 * A {@link HeadPong} of version 2, which is a GGEP block: {@code C} status, {@code V} vendor,
 * {@code F} bit 0 TLS, {@code Q} queue, {@code R} ranges and {@code R5} those beyond 4 GiB,
 * {@code P} who must be asked by a push, {@code A} and {@code A6} alternates, {@code T} and
 * {@code T6} who of them takes TLS.
 */
final class HeadPongGgep {
  /** In bytes, of a list. */
  private static final int MAX_LIST = 1_400;
  private static final int SMALL = 16;
  private static final int MAX_STATUS = 0x0f;
  private static final long BEYOND = 1L << 32;

  private HeadPongGgep() {}

  static byte[] write(HeadPong pong) {
    if (!pong.found()) {
      return Ggep.EMPTY.with("C", (byte) pong.status()).write(false);
    }
    List<Listed> four = of(pong, PackedAddress.IPV4_SIZE);
    List<Listed> six = of(pong, PackedAddress.IPV6_SIZE);
    // In the order of their names, as LimeWire has them.
    Ggep ggep = listed(Ggep.EMPTY, "A", HeadLists.hosts(four, PackedAddress.IPV4_SIZE));
    ggep = listed(ggep, "A6", HeadLists.hosts(six, PackedAddress.IPV6_SIZE));
    ggep = ggep.with("C", (byte) pong.status()).with("F", (byte) (pong.tls() ? 1 : 0));
    ggep = listed(ggep, "P", HeadLists.behind(pong.behind())).with("Q", (byte) pong.queue());
    if (pong.ranges().isPresent()) {
      ByteRanges ranges = pong.ranges().get();
      ggep = ggep.with("R", HeadLists.ranges(ranges, HeadLists.SHORT_OFFSET, 0));
      ggep = listed(ggep, "R5", HeadLists.ranges(ranges, HeadLists.LONG_OFFSET, BEYOND));
    }
    ggep = listed(ggep, "T", HeadLists.marks(four));
    ggep = listed(ggep, "T6", HeadLists.marks(six));
    return listed(ggep, "V", pong.vendor().getBytes(StandardCharsets.ISO_8859_1)).write(false);
  }

  private static List<Listed> of(HeadPong pong, int size) {
    return pong.open()
        .stream()
        .filter(it -> it.address().host().isIpv6() == (size == PackedAddress.IPV6_SIZE))
        .toList();
  }

  /** An empty list is left out. */
  private static Ggep listed(Ggep ggep, String id, byte[] list) {
    return list.length == 0 ? ggep : ggep.with(id, list);
  }

  static HeadPong read(ByteBuffer body) {
    Ggep ggep = Ggep.read(body);
    int status = number(ggep, "C") & MAX_STATUS;
    List<Listed> open = new ArrayList<>();
    open.addAll(HeadLists.hosts(bytes(ggep, "A"), PackedAddress.IPV4_SIZE, bytes(ggep, "T")));
    open.addAll(HeadLists.hosts(bytes(ggep, "A6"), PackedAddress.IPV6_SIZE, bytes(ggep, "T6")));
    return new HeadPong(2, status, vendor(ggep), (number(ggep, "F") & 1) != 0, number(ggep, "Q"),
        ranges(ggep), HeadLists.behind(buffer(ggep, "P")), open);
  }

  private static Optional<ByteRanges> ranges(Ggep ggep) {
    if (!ggep.has("R") && !ggep.has("R5")) {
      return Optional.empty();
    }
    List<ByteRange> all =
        new ArrayList<>(HeadLists.ranges(buffer(ggep, "R"), HeadLists.SHORT_OFFSET));
    all.addAll(HeadLists.ranges(buffer(ggep, "R5"), HeadLists.LONG_OFFSET));
    return Optional.of(ByteRanges.of(all));
  }

  private static String vendor(Ggep ggep) {
    return ggep.get("V", SMALL)
        .filter(it -> it.length >= 4)
        .map(it -> new String(it, 0, 4, StandardCharsets.ISO_8859_1))
        .orElse("");
  }

  /** The first byte; 0 if there is none. */
  private static int number(Ggep ggep, String id) {
    return ggep.get(id, SMALL).filter(it -> it.length > 0).map(it -> it[0]).orElse((byte) 0);
  }

  private static ByteBuffer buffer(Ggep ggep, String id) {
    return ByteBuffer.wrap(bytes(ggep, id)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(Ggep ggep, String id) {
    return ggep.get(id, MAX_LIST).orElse(new byte[0]);
  }
}
