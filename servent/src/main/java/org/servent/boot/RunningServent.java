package org.servent.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.servent.bootstrap.CacheList;
import org.servent.bootstrap.HostPages;
import org.servent.bootstrap.Pages;
import org.servent.bootstrap.WebCaches;
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
import org.servent.hostcache.Bootstrap;
import org.servent.hostcache.CacheBook;
import org.servent.hostcache.OwnPong;
import org.servent.hostcache.Shared;
import org.servent.http.Fetches;
import org.servent.http.Shelf;
import org.servent.library.Audience;
import org.servent.library.Courtesy;
import org.servent.library.Library;
import org.servent.library.LibraryState;
import org.servent.library.Readings;
import org.servent.library.SharedFile;
import org.servent.member.OwnKey;
import org.servent.member.RingSettings;
import org.servent.outofband.OwnQueries;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.pipeline.Datagrams;
import org.servent.pipeline.Effects;
import org.servent.pipeline.FirstBytes;
import org.servent.pipeline.Gives;
import org.servent.pipeline.Greeter;
import org.servent.pipeline.Greeting;
import org.servent.pipeline.Links;
import org.servent.pipeline.Manners;
import org.servent.pipeline.OverlayLoop;
import org.servent.pipeline.Patience;
import org.servent.pipeline.Tls;
import org.servent.reach.MachineAddresses;
import org.servent.record.Puzzle;
import org.servent.topology.Degree;
import org.servent.topology.Slots;
import org.servent.transfer.DownloadLimits;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Addresses;
import org.servent.transport.GroupSocket;
import org.servent.transport.Handover;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A servent that runs: {@link #start} makes all parts and joins them, from top to bottom;
 * {@link #close} takes them apart in reverse.
 */
public final class RunningServent implements Running {
  /** How long closing waits for Byes to leave. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);
  /** So soon the first shared file is found. */
  private static final Duration COUNT_SHARES = Duration.ofSeconds(1);
  /** A hit says whether we are busy; an upload takes longer. */
  private static final Duration LOOK_AT_SLOTS = Duration.ofSeconds(1);
  private static final Duration SAVE_HOSTS = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(RunningServent.class);

  private final Closings parts = new Closings();
  private final CompletableFuture<Void> stopWanted = new CompletableFuture<>();
  private final List<String> complaints;
  private final Operations operations;
  private final ServentSettings settings;

  /**
   * Starts a servent of a network of one's own, where a key may be made in no time.
   *
   * @param commands what runs the commands that come by the control socket
   * @throws CannotStart with a sentence for the user
   */
  public static RunningServent start(StartOptions options, Commands commands) throws CannotStart {
    return start(options, commands, new Puzzle(0));
  }

  /**
   * Starts a servent.
   *
   * @param commands what runs the commands that come by the control socket
   * @param puzzle what keys must satisfy, ours and those of others in the ring
   * @throws CannotStart with a sentence for the user
   */
  public static RunningServent start(StartOptions options, Commands commands, Puzzle puzzle)
      throws CannotStart {
    return new RunningServent(options, commands, puzzle);
  }

  private RunningServent(StartOptions options, Commands commands, Puzzle puzzle)
      throws CannotStart {
    try {
      Home home = parts.add(Home.open(options.home()));
      Identity identity = Identity.at(options.home().identity(), puzzle);
      Loops loops = parts.add(Loops.start("servent"));
      // The control socket is made last and goes last: whoever asked for the end sees it in the
      // socket's end.
      final int door = parts.place();
      Library library = parts.add(Library.open(options.home().library(),
          new Courtesy(options.sharing().hashing())));
      Sharings sharings = Sharings.of(options.home().shares(), options.sharing(), library);

      SecureRandom dice = new SecureRandom();
      OwnKey key = new OwnKey(identity.key(), identity.privateKey());
      StartOptions.Network network = options.network();
      Optional<RingSettings> member = network.discretion().ring() ? Optional.empty()
          : Optional.of(RingSettings.of(key, puzzle));
      Degree degree = Wishes.degree(network.neighbours());
      Sockets sockets = new Sockets(loops, AcceptLimits.DEFAULT, network.bind());
      Blocks blocks = new Blocks(options.home().blocks());
      sockets.shun(host -> blocks.latest().blocks(host));
      OverlayLoop loop = parts.add(new OverlayLoop(loops.overlay(), Instant.now()));
      Links links = new Links(loop, Patience.USUAL);
      Tls tls = network.tls() ? Tls.prepare() : Tls.off();
      Manners manners = new Manners(
          new Claims(Math.max(1, degree.wanted()), network.maxTtl(), !network.discretion().links(),
              options.sharing().browsable()),
          Patience.USUAL, tls);
      Greeter greeter = new Greeter(loop, links, sockets, manners);
      Pushing pushing = new Pushing(loop, dice);
      Browsing browsing = new Browsing(loop, sockets, dice);
      Librarian librarian = parts.add(new Librarian(library, loop::tell));
      Notices notices = new Notices();

      Serving serving = new Serving(loop, sockets, options.pace(),
          new Serving.Shelves(shelf(library.readings(Audience.ALL)),
              shelf(library.readings(Audience.LAN))),
          files -> files.withPushes(pushing)
              .and(browsing.page(library, options.sharing().browsable())));
      Greeting transfer = (channel, first) -> Handover.move(channel, first, loops.transfer(),
          new ServingHandler(serving.uploads()));
      Gives gives =
          new Gives(sockets, manners, serving.uploads()::serve, pushing, greeter.knocks());
      Datagrams datagrams = new Datagrams(loop);
      OnePort port = parts.add(OnePort.open(network, sockets,
          new OnePort.Ears(FirstBytes.of(
              new FirstBytes.Greetings(greeter, transfer, gives, greeter.knocks()), tls,
              Patience.USUAL.firstBytes()), datagrams)));
      datagrams.leaveBy(port.udp(),
          network.neighbours().finding().lan() ? lan(sockets, datagrams) : Optional.empty());
      CacheList caches = CacheList.of(options.home().caches());
      Doorway doorway = parts.add(Doorway.open(network, sockets, port.number(), dice));
      home.sign(ProcessHandle.current().pid(), port.number());

      settings = new ServentSettings(identity.guid(), Wishes.announced(network), port.number(),
          network.maxTtl(), network.neighbours().part().role(), degree,
          Wishes.bootstrapping(network.neighbours().finding(), caches),
          new OwnPong.Manner(network.tls(), Optional.empty()), options.sharing().browsable(),
          !network.discretion().links(), member);
      Servent servent =
          new Servent(settings,
              new Effects(links, greeter, gives, datagrams, librarian::ask, notices), dice);
      greeter.open(servent.the(Slots.class));
      pushing.open(servent);
      browsing.open(servent);
      serving.open(servent, settings);
      notices.andTell(serving.heads());
      KeptPlaces places = KeptPlaces.of(options.home().queue(), serving.uploads());
      loop.run(servent);
      loop.tell(new MachineAddresses(Addresses.ofMachine(network.bind())));
      Pages pages = new Pages(sockets);
      WebHosts web = new WebHosts(loop, servent,
          new WebCaches(pages, new CacheBook(caches.web(), loop.now(), dice), loop::now),
          new HostPages(pages, network.neighbours().pages(), loop::now));
      notices.whenCachesAreWanted(web::ask);
      web.fetch();
      HostFiles hosts = new HostFiles(options.home().hosts(), loop, servent);
      Watching watching = Watching.open(options.home(), dice, InstantSource.system());
      complaints = Stream
          .of(identity.complaint(options.home().identity(), puzzle).stream(),
              hosts.hear(network.neighbours()).stream(), sharings.complaints().stream(),
              watching.complaint().stream())
          .flatMap(each -> each)
          .toList();

      Supplier<Guid> guids = network.discretion().asker() ? () -> Guid.random(dice)
          : servent.the(OwnQueries.class)::guid;
      RingUse ring = RingUse.open(options.home(), key, loop, servent, settings, library,
          sha1 -> serving.company().mesh().of(sha1).size(), dice);
      Fetches fetches = parts.add(
          pushing.callable(new Fetches(pushing.contacts(sockets).paced(serving.down()),
              WhoHas.of(servent, loop, notices, network.maxTtl(), guids, ring.sources()),
              id -> whole(library, id),
              DownloadLimits.usual(), dice, serving.company())));
      serving.gives(fetches);
      Downloading downloading = parts.add(
          Downloading.of(options, fetches, id -> whole(library, id), parts));
      operations =
          new RunningOperations(new Parts(options.home(), settings, loop, links, datagrams, servent,
              library, serving, new Gets(downloading), browsing, ring, sharings, notices, blocks,
              watching, doorway, parts.add(new Consoles(sockets, options.home().token())), guids,
              () -> stopWanted.complete(null)));
      parts.add(door, ControlServer.start(sockets, loops.transfer(), options.home().socket(),
          operations, commands));
      WordTeller words = new WordTeller(library, loop::tell, System::nanoTime);
      scan(library);
      // Closed from the last to the first: nobody comes in, the chores end, what is known is
      // written, and Byes are said.
      parts.add(() -> links.closeAll(new Bye(200, "Servent shutdown"))
          .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS));
      parts.add(ring);
      parts.add(hosts::save);
      parts.add(places::save);
      List<Housekeeping.Chore> chores = new ArrayList<>(List.of(
          new Housekeeping.Chore("count shares", COUNT_SHARES, () -> loop.tell(shared(library))),
          new Housekeeping.Chore("look at slots", LOOK_AT_SLOTS, serving::look),
          new Housekeeping.Chore("tell words", WordTeller.LOOK, words::look),
          new Housekeeping.Chore("look at downloads", Downloading.LOOK, downloading::look),
          new Housekeeping.Chore("save places", KeptPlaces.SAVE, places::save),
          new Housekeeping.Chore("save hosts", SAVE_HOSTS, hosts::save),
          new Housekeeping.Chore("ask the gateway", Doorway.LOOK, doorway::look),
          new Housekeeping.Chore("watch", Watching.LOOK, () -> watching.look(operations))));
      chores.addAll(ring.chores());
      if (settings.bootstrapping().webCaches()) {
        chores.add(new Housekeeping.Chore("tell web caches", WebHosts.LOOK, web::tell));
      }
      parts.add(new Housekeeping(chores));
      parts.add(greeter);
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
    return complaints;
  }

  @Override
  public CompletableFuture<Void> stopWanted() {
    return stopWanted;
  }

  @Override
  public void close() {
    parts.close();
  }

  /** The group of this network; whoever cannot join it goes on without. */
  private Optional<GroupSocket> lan(Sockets sockets, Datagrams datagrams) {
    try {
      return Optional.of(
          parts.add(sockets.group(Bootstrap.GROUP, sockets.loops().overlay(), datagrams)));
    } catch (IOException refused) {
      LOG.warn("this network is not asked for servents: {}", refused.getMessage());
      return Optional.empty();
    }
  }

  private static void scan(Library library) {
    library.scan().whenComplete((done, failure) -> {
      // Closed before it was done, it is cancelled.
      if (failure != null && !(failure.getCause() instanceof CancellationException)) {
        LOG.error("scanning the shares failed", failure);
      }
    });
  }

  private static Shelf shelf(Readings readings) {
    return new Shelf(readings::by, readings::byIndex, readings::by, readings::tree);
  }

  private static Optional<Path> whole(Library library, ContentId id) {
    return id instanceof Sha1 sha1 ? library.bySha1(sha1).map(SharedFile::path) : Optional.empty();
  }

  private static Shared shared(Library library) {
    LibraryState state = library.state();
    return new Shared(state.files(), state.bytes());
  }
}
