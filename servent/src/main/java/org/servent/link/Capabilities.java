package org.servent.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/**
 * What the other side of a link said of itself in its handshake blocks, by header name; names are compared without case
 * ({@code Gnutella 0.6 handshake}).
 */
public final class Capabilities {
  /** Nothing was said. */
  public static final Capabilities NONE = new Capabilities(Map.of());

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public Capabilities(Map<String, String> headers) {
    this.headers.putAll(headers);
  }

  /** The value of this header, trimmed. */
  public Optional<String> get(String header) {
    return Optional.ofNullable(headers.get(header)).map(String::trim);
  }

  /** What it calls itself; empty if it does not say. */
  public String userAgent() {
    return get("User-Agent").orElse("");
  }

  /** Whether it is an ultrapeer. */
  public boolean ultrapeer() {
    return get("X-Ultrapeer").map(value -> value.toLowerCase(Locale.ROOT)).filter("true"::equals).isPresent();
  }

  /** Whether it understands Bye. */
  public boolean bye() {
    return get("Bye-Packet").isPresent();
  }

  /** Whether GGEP may be sent in pings, pongs and pushes. */
  public boolean ggep() {
    return get("GGEP").isPresent();
  }

  /** Where it says it can be reached, by any of the headers that say so. */
  public Optional<PeerAddress> listens() {
    return List.of("Listen-IP", "Node", "X-My-Address").stream().flatMap(name -> addresses(name).stream()).findFirst();
  }

  /** The address by which it sees us. */
  public Optional<Host> remoteIp() {
    return get("Remote-IP").or(() -> get("X-Remote-IP")).flatMap(text -> {
      try {
        return Optional.of(Host.parse(text));
      } catch (IllegalArgumentException notAnAddress) {
        return Optional.empty();
      }
    }).filter(host -> host.ip().isPresent());
  }

  /** The hosts it offers instead of or beside itself; at most 20 are read. */
  public List<PeerAddress> tries() {
    List<PeerAddress> tries = new ArrayList<>(addresses("X-Try-Ultrapeers"));
    tries.addAll(addresses("X-Try"));
    return tries.stream().distinct().limit(20).toList();
  }

  /** All headers as they came. */
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  private List<PeerAddress> addresses(String header) {
    List<PeerAddress> addresses = new ArrayList<>();
    for (String part : get(header).orElse("").split(",")) {
      // Some old servents append a time after a blank.
      String text = part.trim().split(" ", 2)[0];
      try {
        addresses.add(PeerAddress.parse(text));
      } catch (IllegalArgumentException notAnAddress) {
        continue;
      }
    }
    return addresses;
  }
}
