package org.servent.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.boot.CannotStart;
import org.servent.control.HomePaths;
import org.servent.control.Running;
import org.servent.control.SearchRequest;
import org.servent.control.SharesView.Totals;
import org.servent.control.StartOptions;
import org.servent.control.StartOptions.Discretion;
import org.servent.control.StartOptions.Finding;
import org.servent.control.StartOptions.Neighbours;
import org.servent.control.StartOptions.Network;
import org.servent.control.StartOptions.Part;
import org.servent.control.StartOptions.Sharing;
import org.servent.control.StartOptions.Way;
import org.servent.control.StatusView;
import org.servent.gateway.Gateway;
import org.servent.pace.Speed;
import org.servent.pace.Timetable;
import org.servent.topology.RoleWish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "start", header = "Run a servent until it is stopped.", abbreviateSynopsis = true,
    footer = {
        "  servent start --share ~/Music --share ~/Talks",
        "  servent start --share DIR --connect 192.168.1.7 --connect '[2001:db8::7]:6347'",
        "  servent start --hosts friends.hosts --port 6346 --public ann.example:6346",
        "  servent start --hosts friends.hosts --role ultrapeer --leaves 100"})
final class StartCommand extends Subcommand {
  /** How often hashing is spoken of, in seconds. */
  private static final int NEWS_EVERY = 10;
  /** With the room that is left for others it makes 1,000 links. */
  private static final int MOST_NEIGHBOURS = 800;

  private final ServentCommand top;
  private final Starter starter;

  @Option(names = "--share", paramLabel = "DIR",
      description = "Share this folder; may be repeated.")
  private List<Path> folders = new ArrayList<>();

  @Option(names = "--text", description = "Let texts there be found by the words in them.")
  private boolean text;

  @Option(names = "--force",
      description = "Share even what is refused, such as your home.")
  private boolean force;

  @Option(names = "--no-browse",
      description = "Show nobody all that is shared at once.")
  private boolean noBrowse;

  @Option(names = "--hash", paramLabel = "SPEED|now",
      description = "Bytes a second read of new files; now: all at once.")
  private HashPace hash = HashPace.USUAL;

  @Option(names = "--connect", paramLabel = "HOST[:PORT]",
      description = "A servent to meet; may be repeated.")
  private List<PeerAddress> connect = new ArrayList<>();

  @Option(names = "--only", description = "Dial nobody but those of --connect.")
  private boolean only;

  @Option(names = "--hosts", paramLabel = "FILE|URL",
      description = "Known hosts, one HOST:PORT a line; may be repeated.")
  private List<ListedAt> hosts = new ArrayList<>();

  @Option(names = "--role", paramLabel = "ROLE",
      description = "ultrapeer, leaf, or what serves best: auto.")
  private RoleWish role = RoleWish.AUTO;

  @Option(names = "--neighbours", paramLabel = "N",
      description = "Ultrapeers to be linked with as one (default: ${DEFAULT-VALUE}).")
  private int neighbours = Part.DEFAULT.neighbours();

  @Option(names = "--leaves", paramLabel = "N",
      description = "Leaves to let in as an ultrapeer (default: ${DEFAULT-VALUE}).")
  private int leaves = Part.DEFAULT.leaves();

  @Option(names = "--leaf-of", paramLabel = "N",
      description = "Ultrapeers to have as a leaf (default: ${DEFAULT-VALUE}).")
  private int leafOf = Part.DEFAULT.leafOf();

  @Option(names = "--port", paramLabel = "N",
      description = "Where to listen (default: 6346, or the next free).")
  private @Nullable Integer port;

  @Option(names = "--bind", paramLabel = "IP", description = "Use this local address only.")
  private @Nullable Host bind;

  @Option(names = "--public", paramLabel = "HOST:PORT",
      description = "Where others reach us; with port 0, they do not.")
  private @Nullable PeerAddress publicAddress;

  @Option(names = "--max-ttl", paramLabel = "N",
      description = "Links anything may travel, 1 to 7 (default: ${DEFAULT-VALUE}).")
  private int maxTtl = SearchRequest.DEFAULT_TTL;

  @Option(names = "--no-bootstrap",
      description = "Bother nobody whom you did not name.")
  private boolean noBootstrap;

  @Option(names = "--no-lan", description = "Do not ask this network for servents.")
  private boolean noLan;

  @Option(names = "--no-caches", description = "Ask no host caches.")
  private boolean noCaches;

  @Option(names = "--no-gateway", description = "Ask no router to pass on what comes to our port.")
  private boolean noGateway;

  @Option(names = "--gateway", paramLabel = "IP[:PORT]",
      description = "Ask this router (default: the one of the default route).")
  private @Nullable String gateway;

  @Option(names = "--no-tls", description = "Encrypt no connection, whoever offers it.")
  private boolean noTls;

  @Option(names = "--no-crawlers", description = "Tell no crawler whom we have links with.")
  private boolean noCrawlers;

  @Option(names = "--no-oob", description = "Want no hits by UDP: then no query says who asks.")
  private boolean noOob;

  @Option(names = "--no-ring",
      description = "Be in no ring, where ids and rare files are found.")
  private boolean noRing;

  @Option(names = "--upload-limit", paramLabel = "SPEED",
      description = "Bytes a second that leave; \"08:00,512k 23:00,off\".")
  private Timetable uploadLimit = Timetable.UNLIMITED;

  @Option(names = "--upload-each", paramLabel = "SPEED",
      description = "The same to each address; 0: no limit.")
  private Speed uploadEach = Speed.UNLIMITED;

  @Option(names = "--upload-slots", paramLabel = "N",
      description = "Files that leave at a time, at first (default: 10).")
  private int uploadSlots = StartOptions.Pace.UNLIMITED.slots();

  @Option(names = "--download-limit", paramLabel = "SPEED",
      description = "Bytes a second that come.")
  private Timetable downloadLimit = Timetable.UNLIMITED;

  @Option(names = "--download-each", paramLabel = "SPEED",
      description = "The same from each address; 0: no limit.")
  private Speed downloadEach = Speed.UNLIMITED;

  @Option(names = "--on-complete", paramLabel = "PROGRAM",
      description = "Run this for each fetched file (SERVENT_FILE).")
  private String onComplete = "";

  StartCommand(Session session, ServentCommand top, Starter starter) {
    super(session);
    this.top = top;
    this.starter = starter;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    StartOptions options = options();
    try (Running servent = starter.start(options, new Subcommands(Starter.INSIDE));
        Signals signals = Signals.toEnd(() -> servent.operations().stop())) {
      servent.complaints().forEach(err()::println);
      err().flush();
      print("status", servent.operations().status(), this::started);
      out().flush();
      watch(servent);
      err().println("Saying Bye.");
      err().flush();
      return signals.code();
    } catch (CannotStart e) {
      throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private StartOptions options() throws Failure {
    check("--port", port == null ? 0 : port, 0, 65_535);
    check("--max-ttl", maxTtl, 1, SearchRequest.MAX_TTL);
    check("--neighbours", neighbours, 1, MOST_NEIGHBOURS);
    check("--leaves", leaves, 0, 1_000);
    check("--leaf-of", leafOf, 1, 10);
    check("--upload-slots", uploadSlots, 1, 1_000);
    Neighbours meeting = new Neighbours(connect, files(), pages(),
        new Part(role, neighbours, leaves, leafOf), only, finding());
    return new StartOptions(home(),
        new Sharing(folders.stream().map(session()::resolve).toList(), force, !noBrowse,
            hash.wish(), text),
        new Network(port == null ? OptionalInt.empty() : OptionalInt.of(port),
            Optional.ofNullable(bind),
            Optional.ofNullable(publicAddress), meeting, maxTtl, !noTls,
            new Discretion(noCrawlers, noOob, noRing), gateway()),
        new StartOptions.Pace(new Way(uploadLimit, uploadEach),
            new Way(downloadLimit, downloadEach), uploadSlots),
        program());
  }

  /** A name without a slash is looked for as a shell does; else it is the caller's file. */
  private Optional<String> program() {
    return Optional.of(onComplete)
        .filter(name -> !name.isEmpty())
        .map(name -> name.contains("/") ? session().resolve(Path.of(name)).toString() : name);
  }

  private List<Path> files() {
    return hosts.stream()
        .filter(ListedAt.File.class::isInstance)
        .map(file -> session().resolve(((ListedAt.File) file).path()))
        .toList();
  }

  private List<WebUrl> pages() {
    return hosts.stream()
        .filter(ListedAt.Page.class::isInstance)
        .map(page -> ((ListedAt.Page) page).url())
        .toList();
  }

  /** Whoever is to be dialled by name only needs nobody else. */
  private Finding finding() {
    return noBootstrap ? Finding.NOWHERE
        : only ? Finding.HEARSAY : new Finding(true, !noLan, !noCaches);
  }

  /**
   * Who names a router wants it asked; who says how we are reached, or names whom to bother, not.
   */
  private StartOptions.Gateway gateway() throws Failure {
    if (gateway == null || noGateway) {
      return noGateway || noBootstrap || publicAddress != null ? new StartOptions.Gateway.None()
          : new StartOptions.Gateway.OfMachine();
    }
    try {
      PeerAddress at = PeerAddress.parse(gateway, Gateway.PORT);
      if (at.host().isIpv4()) {
        return new StartOptions.Gateway.At(at);
      }
    } catch (IllegalArgumentException nowhere) {
      throw new Failure(ExitCode.USAGE, "--gateway: " + nowhere.getMessage());
    }
    throw new Failure(ExitCode.USAGE, "--gateway: routers are asked by IPv4, not at " + gateway);
  }

  private HomePaths home() throws Failure {
    try {
      return HomePaths.find(top.home(session()), System.getenv());
    } catch (IllegalArgumentException noHome) {
      throw new Failure(ExitCode.USAGE, noHome.getMessage() + ".");
    }
  }

  private static void check(String option, int value, int least, int most) throws Failure {
    if (value < least || value > most) {
      throw new Failure(ExitCode.USAGE,
          "%s is between %d and %d: %d".formatted(option, least, most, value));
    }
  }

  private void started(StatusView status) {
    out().println(
        "Servent %s, pid %d, home %s".formatted(status.program().version(), status.program().pid(),
            status.program().home()));
    out()
        .println("Listening on port %d; others know us as %s, id %s".formatted(status.self().port(),
            status.self().address(), status.self().servent()));
    if (folders.isEmpty()) {
      out().println("Nothing is shared; --share DIR shares a folder");
    }
    folders.forEach(folder -> out().println("Sharing " + session().resolve(folder)));
    out().println("Search from another terminal: " + Retyped.servent(top.home(session()))
        + " search WORDS…");
    out().println("Ctrl-C ends it.");
  }

  /** Tells how hashing goes on, and what changes later. */
  private void watch(Running servent) throws InterruptedException {
    Totals told = servent.operations().status().shares();
    int second = 0;
    int pause = pause(second, told);
    while (!stopsWithin(pause, servent)) {
      second += pause;
      Totals now = servent.operations().status().shares();
      if (!now.equals(told) && (now.left() == 0 || second % NEWS_EVERY == 0)) {
        ShareText.totals(now).forEach(line -> err().println(line.name() + ": " + line.text()));
        err().flush();
        told = now;
      }
      pause = pause(second, now);
    }
  }

  /**
   * Seconds until the servent is asked again: one while it hashes, or has hardly begun to look at
   * its folders.
   *
   * @param second how many have passed since the start
   */
  static int pause(int second, Totals now) {
    return now.left() > 0 || second < NEWS_EVERY ? 1 : NEWS_EVERY;
  }

  private static boolean stopsWithin(int seconds, Running servent) throws InterruptedException {
    try {
      servent.stopWanted().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails to stop", e);
    }
  }
}
