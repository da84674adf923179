package org.servent.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.servent.content.Sha1;
import org.servent.mesh.Alternate;
import org.servent.mesh.Alternate.Firewalled;
import org.servent.mesh.Alternate.Open;
import org.servent.mesh.FirewalledText;
import org.servent.mesh.Listener;
import org.servent.mesh.OpenText;
import org.servent.mesh.Told;
import org.servent.queue.QueueText;
import org.servent.transfer.PushWay;
import org.servent.transfer.Source;

/**
 * What we tell a source in our requests of ourselves and of others who have the file, and what it
 * tells us of them: each thing once on a connection. For one thread at a time. With web servers we
 * do not gossip, nor about them.
 */
final class Gossip {
  /** Others told with one request. */
  private static final int MOST = 10;

  private final Mesh mesh;
  private final Supplier<Self> self;
  private final Sha1 file;
  private final Source source;
  private final Told told = new Told();
  private boolean firewalledToo;
  private boolean met;

  Gossip(Mesh mesh, Supplier<Self> self, Sha1 file, Source source) {
    this.mesh = mesh;
    this.self = self;
    this.file = file;
    this.source = source;
  }

  /** Adds to a request what is still to be told. */
  void tell(HttpHeaders request) {
    if (source.page().isPresent()) {
      return;
    }
    if (!met) {
      met = true;
      request.set("X-Features", QueueText.FEATURE + ", " + FirewalledText.FEATURE);
      self.get().node().ifPresent(node -> request.set("X-Node", node.toString()));
    }
    List<Alternate> others = mesh.toTell(file, listener(), told, MOST);
    set(request, OpenText.ALT, OpenText.write(of(others, Open.class)));
    set(request, FirewalledText.ALT, FirewalledText.write(of(others, Firewalled.class)));
    List<Alternate> gone = mesh.goneToTell(file, listener(), told, MOST);
    set(request, OpenText.GONE, OpenText.write(of(gone, Open.class)));
    set(request, FirewalledText.GONE, FirewalledText.write(of(gone, Firewalled.class)));
  }

  /**
   * Remembers what an answer tells.
   *
   * @return whether it tells of others
   */
  boolean hear(HttpHeaders answer) {
    if (source.page().isPresent()) {
      return false;
    }
    firewalledToo |= answer.get("X-Features", "").contains("fwalt/");
    Wants.learn(file, listener(), answer, mesh);
    return Stream.of(OpenText.ALT, OpenText.OLD, FirewalledText.ALT).anyMatch(answer::contains);
  }

  /** It gave bytes of the file. Who must be asked by a push is told by itself only. */
  void gave() {
    if (source.push().isEmpty() && source.page().isEmpty()) {
      mesh.used(file, new Open(source.address(), false));
    }
  }

  /** It does not have the file. */
  void failed() {
    if (source.push().isEmpty() && source.page().isEmpty()) {
      mesh.failed(file, new Open(source.address(), false));
    }
  }

  private Listener listener() {
    return new Listener(source.address().host(), Optional.of(source.address()),
        source.push().map(PushWay::servent), firewalledToo);
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
