package org.servent.boot;

import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.servent.address.PeerAddress;
import org.servent.bootstrap.HostList;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.control.Commands;
import org.servent.control.ControlServer;
import org.servent.control.Operations;
import org.servent.control.Running;
import org.servent.control.StartOptions;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Guid;
import org.servent.handshake.Claims;
import org.servent.handshake.Vendor;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.hostcache.KnownHost;
import org.servent.hostcache.Shared;
import org.servent.http.Fetches;
import org.servent.http.Paths;
import org.servent.http.Shelf;
import org.servent.http.UploadLimits;
import org.servent.http.Uploads;
import org.servent.library.Library;
import org.servent.library.LibraryState;
import org.servent.library.RefusedShare;
import org.servent.library.SharedFile;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.pipeline.Effects;
import org.servent.pipeline.FirstBytes;
import org.servent.pipeline.Greeter;
import org.servent.pipeline.Greeting;
import org.servent.pipeline.Links;
import org.servent.pipeline.OverlayLoop;
import org.servent.pipeline.Patience;
import org.servent.search.SearchWanted;
import org.servent.search.Searches;
import org.servent.topology.Degree;
import org.servent.topology.Slots;
import org.servent.transfer.DownloadLimits;
import org.servent.transfer.HitsSeen;
import org.servent.transfer.Locator;
import org.servent.transfer.NeighboursAsked;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Addresses;
import org.servent.transport.Handover;
import org.servent.transport.Listening;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A servent that runs: {@link #start} makes all parts and joins them, from top to bottom;
 * {@link #close} takes them apart in reverse.
 */
public final class RunningServent implements Running {
  /** Ports tried if the usual one is taken and none was asked for. */
  private static final int PORTS_TRIED = 100;
  /** How long closing waits for Byes to leave. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);
  private static final Duration COUNT_SHARES = Duration.ofSeconds(10);
  private static final Duration SAVE_HOSTS = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(RunningServent.class);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CompletableFuture<Void> stopWanted = new CompletableFuture<>();
  private final Operations operations;
  private final ServentSettings settings;
  private boolean closing;

  /**
   * Starts a servent.
   *
   * @param commands what runs the commands that come by the control socket
   * @throws CannotStart with a sentence for the user
   */
  public static RunningServent start(StartOptions options, Commands commands) throws CannotStart {
    return new RunningServent(options, commands);
  }

  private RunningServent(StartOptions options, Commands commands) throws CannotStart {
    try {
      Home home = opened(Home.open(options.home()));
      Identity identity = Identity.at(options.home().identity());
      Loops loops = opened(Loops.start("servent"));
      // The control socket is made last and goes last: whoever asked for the end sees it in the
      // socket's end.
      final int door = parts.size();
      Library library = opened(Library.open(options.home().library()));
      share(library, options.sharing());

      SecureRandom dice = new SecureRandom();
      StartOptions.Network network = options.network();
      Degree degree = degree(network.neighbours());
      Sockets sockets = new Sockets(loops, AcceptLimits.ONE_MACHINE, network.bind());
      OverlayLoop loop = opened(new OverlayLoop(loops.overlay(), Instant.now()));
      Links links = new Links(loop, Patience.USUAL.linger());
      Greeter greeter = new Greeter(loop, links, sockets,
          new Claims(Math.max(1, degree.wanted()), network.maxTtl()),
          Patience.USUAL);
      Librarian librarian = opened(new Librarian(library, loop::tell));
      Notices notices = new Notices();

      Uploads uploads =
          new Uploads(Paths.of(new Shelf(library::bySha1, library::byIndex)), Vendor.USER_AGENT,
              UploadLimits.usual(), upload -> {});
      Greeting transfer = (channel, first) -> Handover.move(channel, first, loops.transfer(),
          new ServingHandler(uploads));
      Listening listening = opened(listen(network, sockets, loops,
          FirstBytes.of(greeter, transfer, Patience.USUAL.firstBytes())));
      home.sign(ProcessHandle.current().pid(), listening.port());

      settings = new ServentSettings(identity.guid(), announced(network), listening.port(),
          network.maxTtl(), degree);
      Servent servent =
          new Servent(settings, new Effects(links, greeter, librarian::ask, notices), dice);
      greeter.open(servent.the(Slots.class));
      loop.run(servent);
      Fetches fetches =
          opened(new Fetches(sockets, locator(loop, servent, notices, network.maxTtl(), dice),
              id -> whole(library, id), DownloadLimits.usual(), dice));
      operations = new RunningOperations(
          new Parts(options.home(), settings, loop, servent, library, uploads, new Gets(fetches),
              notices, dice, () -> stopWanted.complete(null)));
      hearOfHosts(options, loop);
      parts.add(door, ControlServer.start(sockets, loops.transfer(), options.home().socket(),
          operations, commands));
      parts.add(() -> links.closeAll(new Bye(200, "Servent shutdown"))
          .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS));

      library.scan().whenComplete((done, failure) -> {
        if (failure != null) {
          LOG.error("scanning the shares failed", failure);
        }
      });
      opened(new Housekeeping(List.of(
          new Housekeeping.Chore("count shares", COUNT_SHARES,
              () -> loop.tell(shared(library.state()))),
          new Housekeeping.Chore("save hosts", SAVE_HOSTS,
              () -> saveHosts(options, loop, servent)))));
      parts.add(() -> saveHosts(options, loop, servent));
    } catch (CannotStart refused) {
      close();
      throw refused;
    } catch (IOException | RuntimeException failed) {
      close();
      throw new CannotStart("Cannot start: " + failed.getMessage() + ".", failed);
    }
  }

  @Override
  public Operations operations() {
    return operations;
  }

  /** What it was told, and where it listens. */
  public ServentSettings settings() {
    return settings;
  }

  @Override
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public CompletableFuture<Void> stopWanted() {
    return stopWanted;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        awaitClosed();
        return;
      }
      closing = true;
    }
    for (AutoCloseable part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception stubborn) {
        LOG.warn("closing {} failed", part, stubborn);
      }
    }
    closed.countDown();
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <P extends AutoCloseable> P opened(P part) {
    parts.add(part);
    return part;
  }

  private static void share(Library library, StartOptions.Sharing sharing) throws CannotStart {
    for (Path folder : sharing.folders()) {
      try {
        library.share(folder, sharing.force());
      } catch (RefusedShare refused) {
        throw new CannotStart(String.valueOf(refused.getMessage()), refused);
      }
    }
  }

  /**
   * Who has a file: first who said so in recent hits, then whoever answers a query for its hash.
   */
  private static Locator locator(OverlayLoop loop, Servent servent, Notices notices, int ttl,
      SecureRandom dice) {
    HitsSeen seen = new HitsSeen(sha1 -> servent.the(Searches.class).memory().of(sha1, loop.now()));
    NeighboursAsked asked = new NeighboursAsked(sha1 -> loop
        .tell(new SearchWanted(Guid.random(dice), "", Optional.of(sha1),
            Math.min(ttl, ServentSettings.USUAL_TTL))));
    notices.listenToAll(asked::on);
    Locator both = Locator.of(List.of(seen, asked));
    return (id, sink) -> loop.inquire(() -> {
      both.find(id, sink);
      return id;
    });
  }

  private static Optional<Path> whole(Library library, ContentId id) {
    return id instanceof Sha1 sha1 ? library.bySha1(sha1).map(SharedFile::path) : Optional.empty();
  }

  /** Messages carry IP addresses only, so a name is looked up once. */
  private static Optional<PeerAddress> announced(StartOptions.Network network) throws CannotStart {
    if (network.publicAddress().isEmpty()) {
      return Optional.empty();
    }
    PeerAddress given = network.publicAddress().get();
    try {
      return Optional.of(Addresses.lookUp(given));
    } catch (UnknownHostException unknown) {
      throw new CannotStart(
          "Nobody knows the host " + given.host() + ", which --public names. Give its IP address.",
          unknown);
    }
  }

  private static Degree degree(StartOptions.Neighbours neighbours) {
    int wanted = Math.max(neighbours.wanted(), neighbours.connect().size());
    return new Degree(wanted, Math.max(wanted, Degree.usual().most()), neighbours.onlyThese());
  }

  private static Listening listen(StartOptions.Network network, Sockets sockets, Loops loops,
      ChannelHandler accepted) throws IOException {
    int first = network.port().orElse(PeerAddress.DEFAULT_PORT);
    int tries = network.port().isPresent() ? 1 : PORTS_TRIED;
    for (int port = first;; port++) {
      try {
        int candidate = port;
        return network.bind().isPresent()
            ? sockets.listen(new PeerAddress(network.bind().get(), candidate), loops.overlay(),
                accepted)
            : sockets.listen(candidate, loops.overlay(), accepted);
      } catch (IOException taken) {
        if (port + 1 >= first + tries) {
          throw taken;
        }
      }
    }
  }

  private void hearOfHosts(StartOptions options, OverlayLoop loop) throws CannotStart {
    loop.tell(new HostsHeard(options.network().neighbours().connect(), HostSource.USER));
    for (Path file : options.network().neighbours().hosts()) {
      try {
        HostList list = HostList.read(file);
        complaints.addAll(list.complaints());
        loop.tell(new HostsHeard(list.hosts(), HostSource.LIST));
      } catch (IOException unreadable) {
        throw new CannotStart("Cannot read the list of hosts " + file + ": " + unreadable + ".",
            unreadable);
      }
    }
    if (Files.exists(options.home().hosts())) {
      try {
        loop.tell(new HostsHeard(HostList.read(options.home().hosts()).hosts(), HostSource.CACHE));
      } catch (IOException unreadable) {
        complaints.add(
            "Cannot read " + options.home().hosts() + ": " + unreadable + ". Going on without it.");
      }
    }
  }

  private static void saveHosts(StartOptions options, OverlayLoop loop, Servent servent)
      throws Exception {
    List<PeerAddress> hosts = loop
        .inquire(() -> servent.the(HostCache.class).all().stream().map(KnownHost::address).toList())
        .get();
    HostList.write(options.home().hosts(), hosts);
  }

  private static Shared shared(LibraryState state) {
    return new Shared(state.files(), state.bytes());
  }
}
