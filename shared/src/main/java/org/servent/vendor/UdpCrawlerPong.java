package org.servent.vendor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.servent.address.PackedAddress;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Printable;
import org.servent.descriptor.VendorMessage;

/**
 * I am connected to these, ultrapeers and leaves. The descriptor has the GUID of the ping. Travels
 * by UDP.
 *
 * <pre>{@code
 *  0            1        2       3           7     8
 * +------------+--------+-------+-----------+-----+-------+--------+
 * | ultrapeers | leaves | flags | uptime LE | DHT | hosts | agents |
 * +------------+--------+-------+-----------+-----+-------+--------+
 *
 *  host:
 * +------+---------+------------+--------+------------+
 * | IPv4 | port LE | minutes LE | locale | replies LE |
 * |   4  |    2    |     2      |   2    |     4      |
 * +------+---------+------------+--------+------------+
 * }</pre>
 *
 * <p>Each field from the uptime on, but not the address, is there if its flag is.
 *
 * @param flags which fields are there, 0 to 255; what is not there is 0 or empty
 * @param uptime of the sender, seconds, 0 to 2^32 - 1
 * @param dht the sender's part in the DHT, 0 to 255
 * @param ultrapeers at most 255
 * @param leaves at most 255
 * @param agent what the sender calls itself
 */
public record UdpCrawlerPong(int flags, long uptime, int dht, List<Connected> ultrapeers,
    List<Connected> leaves, String agent)
    implements
      KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 6);
  /** For how many minutes each is connected. */
  public static final int MINUTES = 0x01;
  /** Which language each prefers. */
  public static final int LOCALES = 0x02;
  /** What each, and the sender, calls itself. */
  public static final int AGENTS = 0x08;
  /** How long the sender has been up. */
  public static final int UPTIME = 0x10;
  /** How many replies came through each. */
  public static final int REPLIES = 0x20;
  /** The sender's part in the DHT. */
  public static final int DHT = 0x40;

  static final Form FORM = new Form(KIND, 1, 1, UdpCrawlerPong::read);

  private static final int FIXED = 3;
  private static final int MAX_HOSTS = 255;
  private static final long MAX_UPTIME = 0xffff_ffffL;

  public UdpCrawlerPong {
    ultrapeers = List.copyOf(ultrapeers);
    leaves = List.copyOf(leaves);
    Bounds.requireByte(flags, "the flags");
    Bounds.requireByte(dht, "a part in the DHT");
    Bounds.requireBetween(0, ultrapeers.size(), MAX_HOSTS, "a number of ultrapeers");
    Bounds.requireBetween(0, leaves.size(), MAX_HOSTS, "a number of leaves");
    if (uptime < 0 || uptime > MAX_UPTIME) {
      throw new IllegalArgumentException("nobody is up for " + uptime + " seconds");
    }
  }

  /**
   * A servent at the other end of a link.
   *
   * @param address IPv4
   * @param minutes for which it is connected, 0 to 65,535
   * @param locale two letters, or nothing
   * @param replies that came from it, 0 to 2^31 - 1
   * @param agent what it calls itself
   */
  public record Connected(PeerAddress address, int minutes, String locale, int replies,
      String agent) {
    private static final int LOCALE = 2;
    private static final int MAX_MINUTES = 0xffff;

    public Connected {
      Bounds.requireBetween(0, minutes, MAX_MINUTES, "a number of minutes");
      if (!address.host().isIpv4()) {
        throw new IllegalArgumentException("crawlers are told of IPv4 only: " + address);
      }
      if (replies < 0 || !(locale.isEmpty() || locale.length() == LOCALE)) {
        throw new IllegalArgumentException("nobody at %s has %d replies and speaks \"%s\""
            .formatted(address, replies, Printable.text(locale)));
      }
    }

    /** Such as {@code 192.0.2.1:6346, 60 minutes, "en", 7 replies, "LimeWire/5.6.2"}. */
    @Override
    public String toString() {
      return "%s, %d minutes, \"%s\", %d replies, \"%s\"".formatted(address, minutes,
          Printable.text(locale), replies, Printable.text(agent));
    }

    private void write(int flags, ByteBuffer to) {
      PackedAddress.write(address, to);
      if ((flags & MINUTES) != 0) {
        to.putShort((short) minutes);
      }
      if ((flags & LOCALES) != 0) {
        to.put((byte) (locale.isEmpty() ? 0 : locale.charAt(0)))
            .put((byte) (locale.isEmpty() ? 0 : locale.charAt(1)));
      }
      if ((flags & REPLIES) != 0) {
        to.putInt(replies);
      }
    }

    private static Connected read(int flags, ByteBuffer from) {
      PeerAddress address = PackedAddress.read(from, PackedAddress.IPV4_SIZE);
      int minutes = (flags & MINUTES) != 0 ? Short.toUnsignedInt(from.getShort()) : 0;
      String locale = (flags & LOCALES) != 0
          ? ("" + (char) (from.get() & 0xff) + (char) (from.get() & 0xff)).replace("\0", "")
          : "";
      int replies = (flags & REPLIES) != 0 ? Math.max(0, from.getInt()) : 0;
      return new Connected(address, minutes, locale.length() == LOCALE ? locale : "", replies, "");
    }

    private Connected withAgent(String name) {
      return new Connected(address, minutes, locale, replies, name);
    }

    private static int size(int flags) {
      return PackedAddress.IPV4_SIZE + ((flags & MINUTES) != 0 ? Short.BYTES : 0)
          + ((flags & LOCALES) != 0 ? LOCALE : 0) + ((flags & REPLIES) != 0 ? Integer.BYTES : 0);
    }
  }

  /** Whether this field is there. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  @Override
  public VendorMessage write() {
    byte[] agents = has(AGENTS) ? CrawledAgents.write(agents()) : new byte[0];
    int size = FIXED + (has(UPTIME) ? Integer.BYTES : 0) + (has(DHT) ? 1 : 0)
        + (ultrapeers.size() + leaves.size()) * Connected.size(flags) + agents.length;
    return FORM.write(1, size, body -> {
      body.put((byte) ultrapeers.size()).put((byte) leaves.size()).put((byte) flags);
      if (has(UPTIME)) {
        body.putInt((int) uptime);
      }
      if (has(DHT)) {
        body.put((byte) dht);
      }
      Stream.concat(ultrapeers.stream(), leaves.stream()).forEach(it -> it.write(flags, body));
      body.put(agents);
    });
  }

  private List<String> agents() {
    Stream<String> others =
        Stream.concat(ultrapeers.stream(), leaves.stream()).map(Connected::agent);
    return Stream.concat(others, Stream.of(agent)).toList();
  }

  private static UdpCrawlerPong read(int version, ByteBuffer body) {
    int ultrapeerCount = Byte.toUnsignedInt(body.get());
    int leafCount = Byte.toUnsignedInt(body.get());
    int flags = Byte.toUnsignedInt(body.get());
    long uptime = (flags & UPTIME) != 0 ? Integer.toUnsignedLong(body.getInt()) : 0;
    int dht = (flags & DHT) != 0 ? Byte.toUnsignedInt(body.get()) : 0;
    List<Connected> ultrapeers = readHosts(ultrapeerCount, flags, body);
    List<Connected> leaves = readHosts(leafCount, flags, body);
    Iterator<String> agents =
        ((flags & AGENTS) != 0 ? CrawledAgents.read(body) : List.<String>of()).iterator();
    return new UdpCrawlerPong(flags, uptime, dht, named(ultrapeers, agents), named(leaves, agents),
        next(agents));
  }

  private static List<Connected> readHosts(int count, int flags, ByteBuffer from) {
    List<Connected> hosts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hosts.add(Connected.read(flags, from));
    }
    return hosts;
  }

  private static List<Connected> named(List<Connected> hosts, Iterator<String> agents) {
    return hosts.stream().map(host -> host.withAgent(next(agents))).toList();
  }

  private static String next(Iterator<String> agents) {
    return agents.hasNext() ? agents.next() : "";
  }
}
