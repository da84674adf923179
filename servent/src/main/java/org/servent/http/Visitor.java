package org.servent.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.descriptor.Guid;
import org.servent.mesh.Listener;
import org.servent.mesh.Told;
import org.servent.queue.Slot;

/**
 * Who is at the other end of a connection that asks us for files, and what it has of us: a slot, or
 * a place in the queue, and a file that is open. Used by one thread at a time: the connection's
 * loop, or who looks files up for it.
 */
final class Visitor {
  private static final List<String> SERVENTS_HEADERS =
      List.of("X-Features", "X-Queue", "X-Node", Heads.CONTENT_URN, "X-Alt", "X-NAlt",
          "X-FAlt");

  private final String peer;
  private final Host host;
  private final Told told = new Told();
  private Listener listener;
  private boolean servent;
  private boolean met;
  private volatile String agent = "";
  private @Nullable Slot slot;
  private @Nullable Guid place;
  private @Nullable Reading reading;

  private Visitor(String peer, Host host) {
    this.peer = peer;
    this.host = host;
    this.listener = Listener.at(host);
  }

  static Visitor from(@Nullable SocketAddress remote) {
    if (remote instanceof InetSocketAddress inet && inet.getAddress() != null) {
      // Without the zone of a link-local address, which means something on this machine only.
      String address = inet.getAddress().getHostAddress().split("%", 2)[0];
      return new Visitor(address + ":" + inet.getPort(), Host.parse(address));
    }
    String name = String.valueOf(remote);
    return new Visitor(name, Host.parse(name));
  }

  /** It sent these headers. */
  void says(HttpHeaders headers) {
    boolean speaks = SERVENTS_HEADERS.stream().anyMatch(headers::contains);
    if (!servent || headers.contains("X-Node") || headers.contains("X-Features")) {
      listener = speaks ? Wants.listener(host, headers) : listener;
    }
    servent |= speaks;
    agent = headers.get(HttpHeaderNames.USER_AGENT, agent);
  }

  /** Address and port, for the log. */
  String peer() {
    return peer;
  }

  Host host() {
    return host;
  }

  /** The address alone. */
  String address() {
    return host.toString();
  }

  /** What it calls itself; hostile. */
  String agent() {
    return agent;
  }

  Listener listener() {
    return listener;
  }

  Told told() {
    return told;
  }

  boolean isServent() {
    return servent;
  }

  /** Whether this is the first time. */
  boolean meet() {
    boolean first = !met;
    met = true;
    return first;
  }

  @Nullable
  Slot slot() {
    return slot;
  }

  /** It is served in this slot, or in none. */
  void serveIn(@Nullable Slot now) {
    slot = now;
    place = now == null ? place : null;
  }

  Optional<Guid> place() {
    return Optional.ofNullable(place);
  }

  void waitAt(Guid now) {
    place = now;
    slot = null;
  }

  @Nullable
  Reading reading() {
    return reading;
  }

  /** It reads this file from now on, or none. */
  void read(@Nullable Reading now) {
    if (reading != null && reading != now) {
      reading.close();
    }
    reading = now;
  }
}
