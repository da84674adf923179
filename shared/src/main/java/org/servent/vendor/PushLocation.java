package org.servent.vendor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.address.PackedAddress;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.extension.HostList.Listed;

/**
 * Somebody that must be asked by a push, as a {@link HeadPong} names it (LimeWire).
 *
 * <pre>{@code
 *  0       1         17
 * +-------+---------+-----------------------------+-----------+----------------+
 * | flags | servent | its address if RUDP is not 0 | TLS marks | IPv4 + port LE |
 * |   1   |    16   |              6              |  0 or 1   |  6 each        |
 * +-------+---------+-----------------------------+-----------+----------------+
 *
 *  flags: 0-2 number of proxies, 3-4 version of RUDP, 7 TLS marks are there
 * }</pre>
 *
 * @param rudp version of firewall-to-firewall transfer it has, 0 for none, at most 3
 * @param external its own address, IPv4; there if {@code rudp} is not 0
 * @param proxies who takes pushes for it, IPv4; at most 7
 */
public record PushLocation(Guid servent, int rudp, Optional<PeerAddress> external,
    List<Listed> proxies) {
  private static final int MAX_PROXIES = 7;
  private static final int RUDP_SHIFT = 3;
  private static final int MAX_RUDP = 3;
  private static final int TLS = 0x80;

  public PushLocation {
    proxies = List.copyOf(proxies);
    Bounds.requireBetween(0, rudp, MAX_RUDP, "a version of RUDP");
    Bounds.requireBetween(0, proxies.size(), MAX_PROXIES, "a number of proxies");
    if ((rudp > 0) != external.isPresent()) {
      throw new IllegalArgumentException("an address is told of who has RUDP, and of nobody else");
    }
  }

  byte[] write() {
    boolean tls = proxies.stream().anyMatch(Listed::tls);
    ByteBuffer to = ByteBuffer
        .allocate(1 + Guid.SIZE + (rudp > 0 ? PackedAddress.IPV4_SIZE : 0) + (tls ? 1 : 0)
            + PackedAddress.IPV4_SIZE * proxies.size())
        .order(ByteOrder.LITTLE_ENDIAN);
    to.put((byte) (proxies.size() | rudp << RUDP_SHIFT | (tls ? TLS : 0)));
    servent.write(to);
    external.ifPresent(it -> PackedAddress.write(it, to));
    if (tls) {
      int marks = 0;
      for (int i = 0; i < proxies.size(); i++) {
        marks |= proxies.get(i).tls() ? TLS >> i : 0;
      }
      to.put((byte) marks);
    }
    proxies.forEach(it -> PackedAddress.write(it.address(), to));
    return to.array();
  }

  /** Reads one, little-endian; too few bytes make the buffer throw. */
  static PushLocation read(ByteBuffer from) {
    int flags = from.get();
    byte[] guid = new byte[Guid.SIZE];
    from.get(guid);
    int rudp = flags >> RUDP_SHIFT & MAX_RUDP;
    Optional<PeerAddress> external = rudp == 0 ? Optional.empty()
        : Optional.of(PackedAddress.read(from, PackedAddress.IPV4_SIZE));
    int marks = (flags & TLS) != 0 ? from.get() : 0;
    List<Listed> proxies = new ArrayList<>();
    for (int i = 0; i < (flags & MAX_PROXIES); i++) {
      proxies.add(new Listed(PackedAddress.read(from, PackedAddress.IPV4_SIZE),
          (marks & TLS >> i) != 0));
    }
    return new PushLocation(Guid.of(guid), rudp, external, proxies);
  }
}
