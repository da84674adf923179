package org.servent.extension;

import static org.servent.ggep.ExtensionType.deflated;
import static org.servent.ggep.ExtensionType.mark;
import static org.servent.ggep.ExtensionType.plain;
import static org.servent.ggep.ExtensionType.readOnly;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PackedAddress;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.ggep.ExtensionType;
import org.servent.ggep.ExtensionType.Mark;

/**
 * The extensions that this servent knows: a table with a line for each, under its id
 * ({@code gtk-gnutella doc/public/GGEP}).
 */
public final class Extensions {
  /** I am an ultrapeer, with so many free slots. */
  public static final ExtensionType<UltrapeerSlots> UP =
      plain("UP", UltrapeerSlots.SIZE, Limit.SMALL, UltrapeerSlots::read, UltrapeerSlots::write);
  /** For how long I am up on an average day. */
  public static final ExtensionType<Duration> DU =
      plain("DU", 0, VarInt.MAX_SIZE, Extensions::readUptime, it -> VarInt.write(it.toSeconds()));
  /** Who made me. */
  public static final ExtensionType<VendorVersion> VC =
      plain("VC", VendorVersion.SIZE, Limit.SMALL, VendorVersion::read, VendorVersion::write);
  /** My user's language. */
  public static final ExtensionType<PreferredLocale> LOC =
      plain("LOC", PreferredLocale.MIN_SIZE, Limit.SMALL, PreferredLocale::read,
          PreferredLocale::write);
  /** I speak GUESS; in a ping: tell me of hosts that do. */
  public static final ExtensionType<Guess> GUE =
      plain("GUE", 0, Limit.SMALL, Guess::read, Guess::write);
  /** Tell me of hosts. */
  public static final ExtensionType<HostsWanted> SCP =
      plain("SCP", 0, Limit.SMALL, HostsWanted::read, HostsWanted::write);
  /** In a pong: by this address I see you; in a ping, without one: tell me. */
  public static final ExtensionType<PeerAddress> IP =
      plain("IP", PackedAddress.IPV4_SIZE, PackedAddress.IPV6_SIZE, Addresses::read,
          Addresses::write);
  /** UDP host caches, by name or number. */
  public static final ExtensionType<List<PeerAddress>> PHC =
      deflated("PHC", 1, Limit.LINES, Texts::readAddresses, Texts::writeAddresses);
  /** I am a UDP host cache, of this name if there is one. */
  public static final ExtensionType<String> UDPHC = text("UDPHC");
  /** The key that a GUESS query must bring with it; in a ping, without one: tell me. */
  public static final ExtensionType<Payload> QK = token("QK", 4);
  /** What out-of-band hits must bring with them; in a query, without one: version 3 is spoken. */
  public static final ExtensionType<Payload> SO = token("SO", 1);
  /** My port takes TLS. */
  public static final ExtensionType<Mark> TLS = mark("TLS");
  /** My address in IPv6. */
  public static final ExtensionType<Host> IPV6 =
      plain("6", Addresses.IPV6_SIZE, Addresses.IPV6_SIZE, Addresses::readIpv6,
          Addresses::writeIpv6);
  /** I can use IPv6. */
  public static final ExtensionType<Ipv6> I6 = plain("I6", 0, Limit.SMALL, Ipv6::read, Ipv6::write);
  /** What a servent calls itself. */
  public static final ExtensionType<String> UA = text("UA");
  /** My name in the DNS. */
  public static final ExtensionType<Host> HNAME =
      deflated("HNAME", 1, Limit.NAME, Texts::readHost,
          it -> Texts.write(it.toString()));

  /** Kinds of files that are wanted. */
  public static final ExtensionType<Set<MediaType>> M =
      plain("M", 1, VarInt.MAX_SIZE, MediaType::read, MediaType::write);
  /** All words of a query that has only some of them in its text. */
  public static final ExtensionType<String> XQ = text("XQ");
  /** 1: what is new with you? */
  public static final ExtensionType<Integer> WH = number("WH");
  /** Do not ask for the hits of this query by UDP in my place. */
  public static final ExtensionType<Mark> NP = mark("NP");
  /** Files of which only parts are there are wanted too. */
  public static final ExtensionType<Mark> PR = mark("PR");

  /** The size of a file that is too large for its field, in bytes, from 1 up. */
  public static final ExtensionType<Long> LF =
      plain("LF", 1, VarInt.MAX_SIZE, Extensions::readSize, VarInt::write);
  /** When a file was made. */
  public static final ExtensionType<Instant> CT =
      plain("CT", 1, Limit.TIME, it -> Instant.ofEpochSecond(VarInt.read(it)),
          it -> VarInt.write(it.getEpochSecond()));

  /** My library may be browsed. */
  public static final ExtensionType<Mark> BH = mark("BH");
  /** I can transfer though both sides are firewalled, by this version of the way. */
  public static final ExtensionType<Integer> FW = number("FW");
  /** This answers a query that came by multicast. */
  public static final ExtensionType<Mark> MCAST = mark("MCAST");
  /** The version of a gtk-gnutella. */
  public static final ExtensionType<GtkgVersion> GTKGV =
      readOnly("GTKGV", GtkgVersion.MIN_SIZE, GtkgVersion.MAX_SIZE, GtkgVersion::read);

  private static final Map<String, ExtensionType<?>> BY_ID = Stream
      .concat(Stream.of(UP, DU, VC, LOC, GUE, SCP, IP, PHC, UDPHC, QK, SO, TLS, IPV6, I6, UA,
          HNAME, M, XQ, WH, NP, PR, LF, CT, BH, FW, MCAST, GTKGV),
          HostList.ALL.stream().flatMap(list -> list.types().stream()))
      .collect(Collectors.toUnmodifiableMap(ExtensionType::id, Function.identity()));

  private Extensions() {}

  /** The type of this id, if it is known. */
  public static Optional<ExtensionType<?>> named(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** In bytes. */
  private static final class Limit {
    /** What has a few bytes, and room for what a later version may put behind them. */
    static final int SMALL = 16;
    /** gtk-gnutella throws out whoever sends a query beyond. */
    static final int TEXT = 1024;
    /** A hundred addresses. */
    static final int LINES = 4096;
    /** RFC 1035 §2.3.4. */
    static final int NAME = 253;
    /** Seconds since 1970, for the next 30,000 years. */
    static final int TIME = 5;
  }

  private static ExtensionType<String> text(String id) {
    return deflated(id, 0, Limit.TEXT, Texts::read, Texts::write);
  }

  private static ExtensionType<Payload> token(String id, int least) {
    return plain(id, least, Limit.SMALL, Payload::copyOf, Payload::bytes);
  }

  private static ExtensionType<Integer> number(String id) {
    return plain(id, 1, Limit.SMALL, it -> Byte.toUnsignedInt(it.get()),
        it -> new byte[]{it.byteValue()});
  }

  /** A day has no more seconds, whatever a peer says of itself. */
  private static Duration readUptime(ByteBuffer from) {
    Duration day = Duration.ofDays(1);
    long seconds = VarInt.read(from);
    return seconds < 0 || seconds > day.toSeconds() ? day : Duration.ofSeconds(seconds);
  }

  /** A size that has more bytes than it needs is none to gtk-gnutella, nor to us. */
  private static @Nullable Long readSize(ByteBuffer from) {
    boolean shortest = from.get(from.limit() - 1) != 0;
    long size = VarInt.read(from);
    return shortest && size > 0 ? size : null;
  }
}
