package org.servent.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.api.Api;
import org.servent.content.Sha1;
import org.servent.control.BlockOperations;
import org.servent.control.BrowseOutcome;
import org.servent.control.BrowseRequest;
import org.servent.control.BundleRequest;
import org.servent.control.ConsoleOutcome;
import org.servent.control.DownloadChange;
import org.servent.control.DownloadView;
import org.servent.control.FriendOperations;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.Hit;
import org.servent.control.HostView;
import org.servent.control.HostsTaken;
import org.servent.control.KnownFile;
import org.servent.control.LinkOutcome;
import org.servent.control.LinkRequest;
import org.servent.control.NeighbourView;
import org.servent.control.NetworkView;
import org.servent.control.Operations;
import org.servent.control.Presence;
import org.servent.control.Progress;
import org.servent.control.Resources;
import org.servent.control.RingOperations;
import org.servent.control.SearchOutcome;
import org.servent.control.SearchRequest;
import org.servent.control.ShareOperations;
import org.servent.control.SharesView;
import org.servent.control.StatusView;
import org.servent.control.TrailView;
import org.servent.control.UploadsView;
import org.servent.control.VerifyOutcome;
import org.servent.control.WatchOperations;
import org.servent.descriptor.Guid;
import org.servent.findings.Rule;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.hostcache.PongsWanted;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.routing.Router;
import org.servent.search.MediaKind;
import org.servent.search.SearchOver;
import org.servent.search.SearchWanted;
import org.servent.search.Searches;

/** What users ask, asked of the parts of a running servent. */
final class RunningOperations implements Operations {
  /** Hits that wait for a slow reader; more are not shown, and are remembered all the same. */
  private static final int MAX_WAITING = 10_000;
  /** How long a search waits for a first neighbour; a handshake takes a second or two. */
  private static final Duration MEETING = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  /** How long pongs are waited for; who answers from a cache is faster. */
  private static final Duration PONGS = Duration.ofMillis(700);

  private final Parts parts;
  private final Look look;
  private final StatusLook status;
  private final NeighbourLook neighbours;
  private final NetworkLook network;
  private final Judging judging;
  private final Resources resources = Api.of(this);

  RunningOperations(Parts parts) {
    this.parts = parts;
    this.look = new Look(parts.loop());
    this.status = new StatusLook(parts);
    this.neighbours = new NeighbourLook(parts);
    this.network = new NetworkLook(parts);
    this.judging = new Judging(parts.blocks());
  }

  @Override
  public ConsoleOutcome console(int port) {
    return parts.consoles().open(port, this);
  }

  @Override
  public Resources resources() {
    return resources;
  }

  @Override
  public StatusView status() {
    return look.at(status::status);
  }

  @Override
  public List<NeighbourView> neighbours() {
    return look.at(neighbours::all);
  }

  @Override
  public NetworkView network() {
    parts.loop().tell(new PongsWanted());
    return look.after(PONGS, network::network);
  }

  @Override
  public List<HostView> hosts() {
    HostCache cache = parts.servent().the(HostCache.class);
    return look.at(() -> cache.all()
        .stream()
        .map(host -> Views.host(host, cache.isNeighbour(host.address()), parts.loop().now()))
        .toList());
  }

  @Override
  public HostsTaken take(List<PeerAddress> hosts) {
    int before = look.at(() -> parts.servent().the(HostCache.class).size());
    parts.loop().tell(new HostsHeard(hosts, HostSource.LIST));
    int after = look.at(() -> parts.servent().the(HostCache.class).size());
    return new HostsTaken(hosts.size(), Math.max(0, after - before), after);
  }

  @Override
  public SharesView shares() {
    return Views.shares(parts.library());
  }

  @Override
  public ShareOperations sharing() {
    return parts.sharings();
  }

  @Override
  public SearchOutcome search(SearchRequest request, Consumer<Hit> hits)
      throws InterruptedException {
    parts.blocks().look();
    Guid id = look.at(parts.guids());
    BlockingQueue<Hit> came = new LinkedBlockingQueue<>(MAX_WAITING);
    Neighbours links = parts.servent().the(Neighbours.class);
    Set<Object> told = new HashSet<>();
    parts.notices().listen(id, found -> {
      // The same comes by two ways, or was found by an earlier search already.
      boolean isNew = found.file().sha1().isEmpty()
          || told.add(List.of(found.file().sha1(), found.holder().servent()));
      if (isNew) {
        came.offer(Views.hit(found, links::whereabouts));
      }
    });
    try {
      long end = System.nanoTime() + request.timeout().toNanos();
      int asked = awaitNeighbours(end);
      int ttl = Math.min(request.ttl(), parts.settings().maxTtl());
      String words = request.ask().forOthers();
      parts.loop()
          .tell(new SearchWanted(id, words, request.sha1(), ttl,
              MediaKind.of(request.ask().types()), request.ask().contents(),
              request.ask().saying()));
      Sieve sieve = new Sieve(request.ask());
      Host own = look.at(parts.servent().the(OwnAddress.class)::ofMachine);
      Map<Rule, Integer> hidden = new EnumMap<>(Rule.class);
      int count = 0;
      while (asked > 0 && count < request.enough()) {
        Hit hit = came.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (hit == null) {
          break;
        }
        Hit judged = sieve.sifted(judging.judged(words, here(hit), own));
        judged.hidden().ifPresent(rule -> hidden.merge(rule, 1, Integer::sum));
        count += judged.hidden().isEmpty() ? 1 : 0;
        hits.accept(judged);
      }
      return new SearchOutcome(id, ttl, asked, count, count >= request.enough(), hidden);
    } finally {
      parts.notices().forget(id);
      parts.loop().tell(new SearchOver(id));
    }
  }

  /** @param hope whether somebody is known who may become a neighbour */
  private record Meeting(int neighbours, boolean hope) {}

  /**
   * A servent that has just started may be about to meet somebody: gives it a moment, if it knows
   * whom to try.
   */
  private int awaitNeighbours(long end) throws InterruptedException {
    long patience = Math.min(end, System.nanoTime() + MEETING.toNanos());
    while (true) {
      Meeting meeting = look.at(() -> new Meeting(parts.servent().the(Neighbours.class).searched(),
          !parts.servent().the(HostCache.class).isEmpty()));
      if (meeting.neighbours() > 0 || !meeting.hope() || System.nanoTime() - patience >= 0) {
        return meeting.neighbours();
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  @Override
  public BrowseOutcome browse(BrowseRequest request, Consumer<Hit> hits)
      throws InterruptedException {
    return parts.browsing().browse(request, hit -> hits.accept(here(hit)));
  }

  private Hit here(Hit hit) {
    return hit.file().sha1().map(sha1 -> hit.here(presence(sha1))).orElse(hit);
  }

  @Override
  public List<KnownFile> recent(String prefix) {
    return look.at(() -> Views.files(
        parts.servent().the(Searches.class).memory().withPrefix(prefix, parts.loop().now())));
  }

  @Override
  public GetOutcome get(GetRequest request, Consumer<Progress> progress)
      throws InterruptedException {
    return parts.gets().get(request, progress);
  }

  @Override
  public GetOutcome getAll(BundleRequest request, Consumer<Progress> progress)
      throws InterruptedException {
    return new Collecting(parts.gets().all()).get(request, progress);
  }

  @Override
  public UploadsView uploads(Optional<String> kicked) {
    return parts.serving().uploads(kicked);
  }

  @Override
  public LinkOutcome link(LinkRequest request) throws InterruptedException {
    return new Linking(parts, status).link(request);
  }

  @Override
  public VerifyOutcome verify(List<Path> paths, Consumer<VerifyOutcome.File> files)
      throws InterruptedException {
    return new Verifying(parts.library()).verify(paths, files);
  }

  @Override
  public List<DownloadView> downloads() {
    return parts.gets().all().views();
  }

  @Override
  public Presence presence(Sha1 file) {
    return parts.gets().all().here().presence(file);
  }

  @Override
  public Optional<DownloadView> change(Sha1 file, DownloadChange change) {
    return parts.gets().all().change(file, change);
  }

  @Override
  public Optional<TrailView> trail(Guid query) {
    return look.at(() -> {
      Router router = parts.servent().the(Router.class);
      Instant now = parts.loop().now();
      return router.query(query, now)
          .map(route -> Views.trail(query, route, router.hits(query, now),
              parts.servent().the(Neighbours.class)::whereabouts));
    });
  }

  @Override
  public RingOperations ring() {
    return parts.ring().ring();
  }

  @Override
  public BlockOperations blocks() {
    return parts.blocks();
  }

  @Override
  public WatchOperations watches() {
    return parts.watching();
  }

  @Override
  public FriendOperations friends() {
    return parts.ring().friends();
  }

  @Override
  public void stop() {
    parts.stop().run();
  }
}
