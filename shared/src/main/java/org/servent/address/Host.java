package org.servent.address;

import java.util.Arrays;
import java.util.Optional;

/** The host part of a {@link PeerAddress}: an IPv4 or IPv6 address, or a name that only a proxy may resolve. */
public final class Host {
  private final byte[] ip;
  private final String text;

  private Host(byte[] ip, String text) {
    this.ip = ip;
    this.text = text;
  }

  /** The host with these 4 or 16 bytes, network order. */
  public static Host of(byte... ip) {
    throw new IllegalArgumentException("not yet");
  }

  /** Reads a dotted quad, an IPv6 address (brackets allowed) or a name. */
  public static Host parse(String text) {
    throw new IllegalArgumentException("not yet");
  }

  /** Its bytes, 4 or 16 of them; nothing for a name. */
  public Optional<byte[]> ip() {
    return ip.length == 0 ? Optional.empty() : Optional.of(ip.clone());
  }

  public boolean isIpv4() {
    return ip.length == 4;
  }

  public boolean isLoopback() {
    return false;
  }

  /** RFC 1918, link-local, unique local, carrier-grade NAT. */
  public boolean isPrivate() {
    return false;
  }

  /** Whether somebody may be there: not 0/8, multicast, broadcast or the IPv6-only mark 127.0.0.0. */
  public boolean isDialable() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Host that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode() + Arrays.hashCode(ip);
  }

  /** Without brackets. */
  @Override
  public String toString() {
    return text;
  }
}
