package org.servent.address;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The host part of a {@link PeerAddress}: an IPv4 or IPv6 address, or a name that only a proxy may
 * resolve.
 *
 * <p>Every host has one text: two hosts are the same if their texts are. So IPv6 is kept as RFC
 * 5952 prints it, names in lower case, and an IPv4 address inside IPv6 ({@code ::ffff:192.0.2.1})
 * as the IPv4 address that it is.
 */
public final class Host {
  /**
   * What stands in the four bytes of a message whose sender has IPv6 only
   * ({@code gtk-gnutella doc/gnutella/IPv6-Ready}).
   */
  public static final Host IPV6_ONLY = of((byte) 127, (byte) 0, (byte) 0, (byte) 0);

  private static final int IPV6_NETWORK = 8;
  private static final int IPV4_BLOCK = 3;
  private static final int IPV6_BLOCK = 6;
  /** RFC 1035 §2.3.4. */
  private static final int MAX_NAME = 253;
  // The last label is not a number: what looks like a mistyped IPv4 address is none, and no name
  // either.
  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final String NAME = "(" + LABEL + "\\.)*(?![0-9]+$)" + LABEL;

  private final byte[] ip;
  private final String text;

  private Host(byte[] ip, String text) {
    this.ip = ip;
    this.text = text;
  }

  /** The host with these 4 or 16 bytes, network order. */
  public static Host of(byte... ip) {
    if (ip.length != 4 && ip.length != 16) {
      throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + ip.length);
    }
    byte[] bytes = isMappedIpv4(ip) ? Arrays.copyOfRange(ip, 12, 16) : ip.clone();
    return new Host(bytes, Ip.print(bytes));
  }

  /**
   * Reads a dotted quad, an IPv6 address (brackets allowed) or a name.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static Host parse(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String inner = bracketed ? text.substring(1, text.length() - 1) : text;
    Optional<byte[]> ip = Ip.parse(inner);
    if (ip.isPresent() && (!bracketed || ip.get().length == 16)) {
      return of(ip.get());
    }
    String name = text.toLowerCase(Locale.ROOT);
    if (name.length() > MAX_NAME || !name.matches(NAME)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is neither an IP address nor a host name");
    }
    return new Host(new byte[0], name);
  }

  /** Its bytes, 4 or 16 of them; nothing for a name. */
  public Optional<byte[]> ip() {
    return isName() ? Optional.empty() : Optional.of(ip.clone());
  }

  public boolean isIpv4() {
    return ip.length == 4;
  }

  public boolean isIpv6() {
    return ip.length == 16;
  }

  public boolean isName() {
    return ip.length == 0;
  }

  /** 127/8, ::1, and the names of RFC 6761 §6.3. */
  public boolean isLoopback() {
    return (isIpv4() && at(0) == 127) || text.equals("::1")
        || text.equals("localhost") || text.endsWith(".localhost");
  }

  /** RFC 1918, link-local, unique local, carrier-grade NAT. */
  public boolean isPrivate() {
    if (isIpv6()) {
      return (at(0) & 0xfe) == 0xfc || (at(0) == 0xfe && (at(1) & 0xc0) == 0x80);
    }
    return isIpv4() && (at(0) == 10
        || (at(0) == 172 && (at(1) & 0xf0) == 16)
        || (at(0) == 192 && at(1) == 168)
        || (at(0) == 169 && at(1) == 254)
        || (at(0) == 100 && (at(1) & 0xc0) == 64));
  }

  /**
   * Whether somebody may be there: not 0/8, ::, multicast, reserved, broadcast or the mark
   * {@link #IPV6_ONLY}.
   */
  public boolean isDialable() {
    if (isIpv6()) {
      return at(0) != 0xff && !text.equals("::");
    }
    return isName() || (at(0) != 0 && at(0) < 224 && !equals(IPV6_ONLY));
  }

  /** Whether it is a group rather than a host: 224/4, ff00::/8. */
  public boolean isMulticast() {
    return isIpv4() ? (at(0) & 0xf0) == 0xe0 : isIpv6() && at(0) == 0xff;
  }

  /**
   * Whether a stranger may mean it: dialable, and neither of this machine nor of a network of ours.
   * Of IPv6 only global unicast (RFC 4291 §2.4) without 6to4 and Teredo, which hide an IPv4 address
   * that is not looked at.
   */
  public boolean isPublic() {
    if (isIpv6()) {
      return (at(0) & 0xe0) == 0x20 && !(at(0) == 0x20 && at(1) == 0x02)
          && !text.startsWith("2001:0:") && !text.startsWith("2001::");
    }
    return isDialable() && !isPrivate() && !isLoopback();
  }

  /**
   * All that one household has, by which to count: of IPv6 the first address of the /64 it lies in
   * (RFC 6177), in which a household may choose as it likes; else the host itself.
   */
  public Host network() {
    return isIpv6() ? begin(IPV6_NETWORK) : this;
  }

  /**
   * The smallest block of addresses to which the internet has a way of its own, and that somebody
   * may therefore have alone: the first address of its /24 or, of IPv6, its /48.
   */
  public Host block() {
    return isName() ? this : begin(isIpv4() ? IPV4_BLOCK : IPV6_BLOCK);
  }

  private Host begin(int bytes) {
    return of(Arrays.copyOf(Arrays.copyOf(ip, bytes), ip.length));
  }

  private int at(int offset) {
    return ip[offset] & 0xff;
  }

  private static boolean isMappedIpv4(byte[] ip) {
    return ip.length == 16 && Arrays.equals(ip, 0, 10, new byte[10], 0, 10)
        && ip[10] == -1 && ip[11] == -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Host that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Without brackets. */
  @Override
  public String toString() {
    return text;
  }
}
