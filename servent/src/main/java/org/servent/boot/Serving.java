package org.servent.boot;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.control.StartOptions;
import org.servent.control.UploadsView;
import org.servent.extension.HostList;
import org.servent.handshake.Vendor;
import org.servent.http.Company;
import org.servent.http.Fetches;
import org.servent.http.Mesh;
import org.servent.http.PartialFile;
import org.servent.http.Paths;
import org.servent.http.Self;
import org.servent.http.Shelf;
import org.servent.http.Summons;
import org.servent.http.Throttle;
import org.servent.http.UploadLimits;
import org.servent.http.Uploads;
import org.servent.library.Audience;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.pipeline.OverlayLoop;
import org.servent.push.OwnProxies;
import org.servent.reach.Reach;
import org.servent.search.Busy;
import org.servent.transport.Sockets;

/**
 * What we give to others: uploads, their pace and their queue, and what is told with them. Until
 * {@link #open} says which servent that is, we say nothing of ourselves.
 */
final class Serving {
  /** Where files are looked up: for anybody, and for who is in the same private network. */
  record Shelves(Shelf all, Shelf near) {}

  private final OverlayLoop loop;
  private final Throttle up;
  private final Throttle down;
  private final Mesh mesh;
  private final Uploads uploads;
  private final Summons summons;
  private final HeadPings heads;
  private volatile Self self = Self.UNKNOWN;
  private volatile @Nullable Servent servent;
  private @Nullable ServentSettings settings;
  private volatile Function<Sha1, Optional<PartialFile>> coming = none -> Optional.empty();

  /**
   * @param whole files of which all is here, for anybody and for who is near
   * @param more what is there to be asked for beside files
   */
  Serving(OverlayLoop loop, Sockets sockets, StartOptions.Pace pace, Shelves whole,
      UnaryOperator<Paths> more) {
    this.loop = loop;
    this.up = new Throttle(pace.up().all(), pace.up().perHost());
    this.down = new Throttle(pace.down().all(), pace.down().perHost());
    this.mesh = new Mesh(loop::now);
    Shelf all = whole.all().with(sha1 -> coming.apply(sha1));
    Shelf near = whole.near().with(sha1 -> coming.apply(sha1));
    Paths paths = more.apply(Paths.of(all)).forThoseNear(more.apply(Paths.of(near)));
    this.uploads = new Uploads(paths, new Uploads.Setting(Vendor.USER_AGENT,
        UploadLimits.usual().beginningWith(pace.slots()), up, mesh, () -> self), upload -> {});
    this.summons = new Summons(sockets, uploads);
    this.heads = new HeadPings(loop, mesh, uploads,
        asker -> Audience.of(asker) == Audience.LAN ? near : all);
  }

  /** From now on this servent is spoken of. */
  void open(Servent running, ServentSettings of) {
    settings = of;
    servent = running;
  }

  Uploads uploads() {
    return uploads;
  }

  /** What downloads know from uploads, and tell by them. */
  Company company() {
    return new Company(mesh, heads, () -> self);
  }

  /** From now on is answered, and heard, what is asked by HEAD pings. */
  HeadPings heads() {
    return heads;
  }

  /** From now on what these have of their files is given to others. */
  void gives(Fetches fetches) {
    coming = fetches::shared;
  }

  /** How fast downloads may be. */
  Throttle down() {
    return down;
  }

  /** Looks at the line and at ourselves, and calls whose turn it is; once a second. */
  void look() {
    loop.tell(new Busy(uploads.isFull()));
    Servent running = servent;
    ServentSettings of = settings;
    if (running == null || of == null) {
      return;
    }
    loop.inquire(() -> self(running, of)).thenAccept(now -> self = now);
    uploads.look()
        .forEach(call -> loop
            .inquire(() -> running.the(Reach.class).ourselves().asSeenBy(call.to().host()))
            .thenAccept(us -> summons.call(call, us)));
  }

  private static Self self(Servent running, ServentSettings settings) {
    Reach reach = running.the(Reach.class);
    boolean firewalled = reach.firewalled();
    List<PeerAddress> proxies = running.the(OwnProxies.class)
        .proxies()
        .stream()
        .map(HostList.Listed::address)
        .toList();
    return new Self(Optional.of(settings.guid()),
        firewalled ? Optional.empty() : reach.ourselves().onInternet(),
        firewalled ? proxies : List.of(), settings.pong().tls(), settings.browsable());
  }

  /**
   * What is being sent, and who waits; after those at an address were sent away, if one is named.
   */
  UploadsView uploads(Optional<String> kicked) {
    int gone = kicked.map(uploads::kick).orElse(0);
    return new UploadsView(
        uploads.sending()
            .stream()
            .map(each -> new UploadsView.Sending(each.peer(), each.agent(), each.name(),
                each.file(), each.size(), each.first(), each.length(), each.sent(), each.time(),
                each.sent() * 1_000 / Math.max(1, each.time().toMillis())))
            .toList(),
        uploads.waiting()
            .stream()
            .map(each -> new UploadsView.Waiting(each.from().toString(), each.file().toString(),
                each.position(), each.kept()))
            .toList(),
        gone);
  }
}
