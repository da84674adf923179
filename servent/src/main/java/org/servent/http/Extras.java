package org.servent.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.mesh.Alternate;
import org.servent.mesh.Alternate.Firewalled;
import org.servent.mesh.Alternate.Open;
import org.servent.mesh.FirewalledText;
import org.servent.mesh.OpenText;
import org.servent.queue.QueueText;

/** What our answers say beside what was asked for: who we are, what we have, who has it too. */
final class Extras {
  /** Alternates told with one answer. */
  private static final int MOST_ALTERNATES = 15;
  /** Characters of X-Available-Ranges; peers read headers of some kilobytes. */
  private static final int MOST_RANGES = 1_500;

  private final Mesh mesh;
  private final Supplier<Self> self;

  Extras(Mesh mesh, Supplier<Self> self) {
    this.mesh = mesh;
    this.self = self;
  }

  Mesh mesh() {
    return mesh;
  }

  /** Who has this file too, as far as it was not told on this connection. */
  void alternates(HttpHeaders headers, Sha1 file, Visitor visitor) {
    List<Alternate> told =
        mesh.toTell(file, visitor.listener(), visitor.told(), MOST_ALTERNATES);
    set(headers, OpenText.ALT, OpenText.write(of(told, Open.class)));
    set(headers, FirewalledText.ALT, FirewalledText.write(of(told, Firewalled.class)));
    List<Alternate> gone =
        mesh.goneToTell(file, visitor.listener(), visitor.told(), MOST_ALTERNATES);
    set(headers, OpenText.GONE, OpenText.write(of(gone, Open.class)));
    set(headers, FirewalledText.GONE, FirewalledText.write(of(gone, Firewalled.class)));
  }

  /** Who we are; said once on a connection, and to servents only. */
  void introduce(HttpHeaders headers, Visitor visitor) {
    if (!visitor.isServent() || !visitor.meet()) {
      return;
    }
    Self us = self.get();
    headers.set("X-Features", QueueText.FEATURE + ", " + FirewalledText.FEATURE
        + (us.browsable() ? ", browse/1.0" : "") + (us.tls() ? ", tls/1.0" : ""));
    us.servent().ifPresent(guid -> headers.set("X-GUID", guid));
    us.node().ifPresent(node -> headers.set("X-Node", node));
    if (us.node().isEmpty() && !us.proxies().isEmpty()) {
      headers.set("X-Push-Proxy", String.join(",",
          us.proxies().stream().map(Object::toString).toList()));
      us.servent()
          .ifPresent(guid -> headers.set(FirewalledText.SELF,
              FirewalledText.write(List.of(new Firewalled(guid, 0, Optional.empty(),
                  us.proxies()
                      .stream()
                      .limit(Firewalled.MOST_PROXIES)
                      .map(proxy -> new Open(proxy, false))
                      .toList())))));
    }
  }

  /** Where its Tiger tree is. */
  static String tree(Sha1 file, TigerRoot root) {
    return "/uri-res/N2X?" + file.urn() + ";" + root.base32();
  }

  /** What we have of a file that is still coming. */
  static void available(HttpHeaders headers, ByteRanges proven) {
    StringBuilder text = new StringBuilder("bytes ");
    for (ByteRange range : proven) {
      if (text.length() > MOST_RANGES) {
        break;
      }
      text.append(text.length() == 6 ? "" : ",")
          .append(range.first())
          .append('-')
          .append(range.end() - 1);
    }
    headers.set("X-Available-Ranges", text.toString());
    headers.set("X-Available", "bytes " + proven.total());
  }

  private static void set(HttpHeaders headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.set(name, value);
    }
  }

  private static <T extends Alternate> List<T> of(List<Alternate> all, Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
