package org.servent.headping;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.extension.HostList.Listed;
import org.servent.handshake.Vendor;
import org.servent.mesh.Alternate;
import org.servent.mesh.Alternate.Firewalled;
import org.servent.mesh.Alternate.Open;
import org.servent.vendor.HeadPing;
import org.servent.vendor.HeadPong;
import org.servent.vendor.PushLocation;

/** Our answers to HEAD pings: small enough that whoever forges an address gains little by them. */
final class Pongs {
  /** With all that follows an answer has less than eight times what was asked. */
  static final int MOST_RANGES = 30;
  static final int MOST_ALTERNATES = 10;
  static final int MOST_BEHIND = 3;

  private Pongs() {}

  /**
   * What this ping is answered.
   *
   * @param firewalled whether nobody can connect to us
   * @param tls whether our port takes TLS
   */
  static HeadPong answer(HeadPing ping, FileHeld held, boolean firewalled, boolean tls) {
    if (!held.isFound()) {
      return HeadPong.notFound(ping.version());
    }
    int status = (held.whole() ? HeadPong.COMPLETE : HeadPong.PARTIAL | HeadPong.DOWNLOADING)
        | (firewalled ? HeadPong.FIREWALLED : 0);
    return new HeadPong(ping.version(), status, Vendor.CODE, ping.version() > 1 && tls,
        Math.clamp(held.queue(), -HeadPong.BUSY + 1, HeadPong.BUSY - 1),
        ping.wants(HeadPing.RANGES) && !held.whole() ? held.parts().map(Pongs::some)
            : Optional.empty(),
        ping.wants(HeadPing.BEHIND) ? behind(held, ping.wants(HeadPing.RUDP)) : List.of(),
        ping.wants(HeadPing.ALTERNATES) ? open(held, ping) : List.of());
  }

  private static ByteRanges some(ByteRanges all) {
    return ByteRanges.of(all.stream().limit(MOST_RANGES).toArray(ByteRange[]::new));
  }

  private static List<Listed> open(FileHeld held, HeadPing ping) {
    return of(held, Open.class)
        .filter(it -> it.address().host().isIpv4()
            || (ping.version() > 1 && ping.ipv6().isPresent()))
        .limit(MOST_ALTERNATES)
        .map(it -> new Listed(it.address(), it.tls()))
        .toList();
  }

  private static List<PushLocation> behind(FileHeld held, boolean rudpOnly) {
    return of(held, Firewalled.class).filter(it -> !rudpOnly || it.rudp() > 0)
        .map(Pongs::location)
        .filter(it -> !it.proxies().isEmpty())
        .limit(MOST_BEHIND)
        .toList();
  }

  private static PushLocation location(Firewalled one) {
    Optional<PeerAddress> external =
        one.rudp() == 1 ? one.external().filter(it -> it.host().isIpv4()) : Optional.empty();
    return new PushLocation(one.servent(), external.isPresent() ? 1 : 0, external,
        one.proxies()
            .stream()
            .filter(it -> it.address().host().isIpv4())
            .map(it -> new Listed(it.address(), it.tls()))
            .toList());
  }

  private static <T extends Alternate> Stream<T> of(FileHeld held, Class<T> kind) {
    return held.alternates().stream().filter(kind::isInstance).map(kind::cast);
  }
}
