package org.servent.address;

/**
 * Where a servent can be reached.
 *
 * @param port 0 to 65,535; 0 means that it cannot
 */
public record PeerAddress(Host host, int port) implements Comparable<PeerAddress> {
  /** Where Gnutella servents listen if they do not say otherwise. */
  public static final int DEFAULT_PORT = 6346;

  public PeerAddress {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is between 0 and 65535: " + port);
    }
  }

  /**
   * Reads {@code host:port}, IPv6 in brackets.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static PeerAddress parse(String text) {
    throw new IllegalArgumentException("not yet");
  }

  /** The same, where the port may be left out. */
  public static PeerAddress parse(String text, int defaultPort) {
    throw new IllegalArgumentException("not yet");
  }

  /** Whether it is worth dialling: a port, and a host where somebody may be. */
  public boolean isDialable() {
    return port != 0 && host.isDialable();
  }

  @Override
  public int compareTo(PeerAddress other) {
    int order = host.toString().compareTo(other.host.toString());
    return order != 0 ? order : Integer.compare(port, other.port);
  }

  /** What {@link #parse(String)} reads. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
