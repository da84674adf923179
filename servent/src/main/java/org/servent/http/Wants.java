package org.servent.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.mesh.FirewalledText;
import org.servent.mesh.Listener;
import org.servent.mesh.OpenText;
import org.servent.queue.Ask;
import org.servent.queue.QueueText;

/** What a request says beside what it asks for: who sends it, how it can wait, whom it knows. */
final class Wants {
  private static final String NODE = "X-Node";
  private static final String FEATURES = "X-Features";
  /** Of one name so many headers are read. */
  private static final int MOST = 5;
  private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{32}");

  private Wants() {}

  /** Who asks, as a peer of the mesh. */
  static Listener listener(Host from, HttpHeaders headers) {
    return new Listener(from, node(from, headers), servent(headers),
        headers.get(FEATURES, "").toLowerCase(Locale.ROOT).contains("fwalt/"));
  }

  /** What it calls itself: by itself, or where it says how it is reached behind its firewall. */
  private static Optional<Guid> servent(HttpHeaders headers) {
    String said = headers.get("X-GUID", headers.get(FirewalledText.SELF, ""));
    String name = said.split("[;,]", 2)[0].strip();
    return GUID.matcher(name).matches() ? Optional.of(Guid.parse(name)) : Optional.empty();
  }

  /**
   * Where it can be connected to: at the address it comes from, and nowhere else, or we could be
   * sent to somebody who never asked.
   */
  private static Optional<PeerAddress> node(Host from, HttpHeaders headers) {
    String header = headers.get(NODE, "");
    if (header.isEmpty() || header.length() > 100) {
      return Optional.empty();
    }
    try {
      return Optional.of(PeerAddress.parse(header.split(",", 2)[0]))
          .filter(node -> node.host().equals(from) && Fence.of(from).admits(node));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  static Ask ask(Listener who, HttpHeaders headers, Object file, long size, long bytes) {
    String queued = headers.get(QueueText.QUEUED, "");
    return new Ask(who.host(), file, size, bytes,
        QueueText.manner(headers.get(QueueText.QUEUE, ""), queued), QueueText.id(queued),
        who.node());
  }

  /** Remembers whom it says to have this file, and whom not. */
  static void learn(Sha1 file, Listener who, HttpHeaders headers, Mesh mesh) {
    all(headers, OpenText.ALT).forEach(text -> mesh.told(file, OpenText.read(text), who));
    all(headers, OpenText.OLD).forEach(text -> mesh.told(file, OpenText.readOld(text, file), who));
    all(headers, FirewalledText.ALT)
        .forEach(text -> mesh.told(file, FirewalledText.read(text), who));
    all(headers, OpenText.GONE).forEach(text -> mesh.reportedBad(file, OpenText.read(text), who));
    all(headers, FirewalledText.GONE)
        .forEach(text -> mesh.reportedBad(file, FirewalledText.read(text), who));
  }

  private static Stream<String> all(HttpHeaders headers, String name) {
    return headers.contains(name) ? List.copyOf(headers.getAll(name)).stream().limit(MOST)
        : Stream.empty();
  }
}
