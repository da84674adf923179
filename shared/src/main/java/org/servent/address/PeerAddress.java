package org.servent.address;

/**
 * Where a servent can be reached.
 *
 * @param port 0 to 65,535; 0 means that it cannot
 */
public record PeerAddress(Host host, int port) implements Comparable<PeerAddress> {
  /** Where Gnutella servents listen if they do not say otherwise. */
  public static final int DEFAULT_PORT = 6346;

  private static final int MAX_PORT = 65_535;

  public PeerAddress {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("a port is between 0 and 65535: " + port);
    }
  }

  /**
   * Reads {@code host:port}, IPv6 in brackets.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static PeerAddress parse(String text) {
    String trimmed = text.strip();
    int colon = portColon(trimmed);
    if (colon < 0) {
      String example =
          isBareIpv6(trimmed) ? "[" + trimmed + "]" : trimmed.isEmpty() ? "HOST" : trimmed;
      throw new IllegalArgumentException("\"%s\" has no port; write it as %s:%d"
          .formatted(trimmed, example, DEFAULT_PORT));
    }
    return new PeerAddress(Host.parse(trimmed.substring(0, colon)), port(trimmed, colon + 1));
  }

  /** The same, where the port may be left out. */
  public static PeerAddress parse(String text, int defaultPort) {
    String trimmed = text.strip();
    return portColon(trimmed) < 0
        ? new PeerAddress(Host.parse(trimmed), defaultPort)
        : parse(trimmed);
  }

  /** Whether it is worth dialling: a port, and a host where somebody may be. */
  public boolean isDialable() {
    return port != 0 && host.isDialable();
  }

  /** Where the colon before the port stands, or -1; IPv6 without brackets has none. */
  private static int portColon(String text) {
    int colon = text.lastIndexOf(':');
    return colon < text.indexOf(']') || isBareIpv6(text) ? -1 : colon;
  }

  private static boolean isBareIpv6(String text) {
    return !text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':');
  }

  private static int port(String text, int start) {
    String digits = text.substring(start);
    int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : MAX_PORT + 1;
    if (port > MAX_PORT) {
      throw new IllegalArgumentException(
          "\"%s\" is no port in \"%s\"; ports are numbers from 0 to %d"
              .formatted(digits, text, MAX_PORT));
    }
    return port;
  }

  @Override
  public int compareTo(PeerAddress other) {
    int order = host.toString().compareTo(other.host.toString());
    return order != 0 ? order : Integer.compare(port, other.port);
  }

  /** What {@link #parse(String)} reads. */
  @Override
  public String toString() {
    return (host.isIpv6() ? "[" + host + "]" : host) + ":" + port;
  }
}
