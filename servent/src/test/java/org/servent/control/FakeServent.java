package org.servent.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.reach.Reach;

/** A servent that says what its test wants, and remembers what it was asked. */
public class FakeServent implements Operations {
  public static final Guid QUERY = Guid.parse("0123456789abcdefff23456789abcd00");
  public static final Guid ANN = Guid.parse("a0000000000000000f00000000000000").modern();
  public static final Guid BOB = Guid.parse("b0000000000000000f00000000000000").modern();
  public static final Sha1 MOON = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  public static final Sha1 SUN = Sha1.parse("3I42H3TTTTFQ2MSVX7XZKYAYSCX5QBYJ");

  public final List<NeighbourView> neighbours = new ArrayList<>();
  public final List<HostView> hosts = new ArrayList<>();
  public final List<PeerAddress> taken = new ArrayList<>();
  public final List<Hit> hits = new ArrayList<>();
  public final List<KnownFile> known = new ArrayList<>();
  public final List<SearchRequest> searches = new ArrayList<>();
  public final List<BrowseRequest> browses = new ArrayList<>();
  public final List<GetRequest> gets = new ArrayList<>();
  public final List<BundleRequest> bundles = new ArrayList<>();
  public final List<DownloadView> downloads = new ArrayList<>();
  public final List<String> changes = new ArrayList<>();
  public final Map<Sha1, GetOutcome> outcomes = new HashMap<>();
  public Presence here = Presence.NONE;
  public final CountDownLatch searching = new CountDownLatch(1);
  public final CountDownLatch cancelled = new CountDownLatch(1);
  public final AtomicBoolean stopped = new AtomicBoolean();
  public SharesView shares =
      new SharesView(List.of(), List.of(), new SharesView.Totals(0, 0, 0, 0, Map.of()));
  public final FakeSharing sharing = new FakeSharing();
  public GetOutcome outcome =
      new GetOutcome.Failed(GetOutcome.Cause.NOT_FOUND, "Nobody in reach has it.");
  public NetworkView network =
      new NetworkView(PeerAddress.parse("192.0.2.1:6346"), Role.ULTRAPEER, List.of());
  public BrowseOutcome browsed = new BrowseOutcome.Browsed(2, true);
  public final List<LinkRequest> links = new ArrayList<>();
  public LinkOutcome link = new LinkOutcome.Failed(LinkOutcome.Cause.NOT_FOUND, "No such file.");
  public VerifyOutcome verified = new VerifyOutcome(0, 0, List.of());
  public final FakeRing ring = new FakeRing();
  public final FakeBlocks blocks = new FakeBlocks();
  public final FakeWatches watches = new FakeWatches();
  public final FakeFriends friends = new FakeFriends();
  public final List<ApiRequest> requests = new ArrayList<>();
  public ApiReply reply = ApiReply.json(200, "{}");
  public boolean endless;
  /** Whether the caller hangs up while it asks for the status. */
  public boolean hangsUp;
  public int asked = 2;
  public int maxTtl = 4;
  public Optional<StatusView.Gateway> gateway = Optional.empty();

  @Override
  public StatusView status() {
    if (hangsUp) {
      throw new CancellationException("interrupted");
    }
    return new StatusView(
        new StatusView.Program("0.1.0", 4711, Path.of("/home/ann/servent"),
            Duration.ofSeconds(3_725), 40 << 20, 192 << 20),
        new StatusView.Self(ANN, Optional.of(FakeRing.ANN), 6346,
            PeerAddress.parse("192.0.2.1:6346"),
            StatusView.AddressOrigin.NEIGHBOURS, gateway),
        new StatusView.Standing(Role.ULTRAPEER, Reach.State.OPEN, Reach.State.UNKNOWN,
            new StatusView.Room(2, 40), new StatusView.Room(0, 300)),
        new StatusView.Activity(2, 8, 1, 0, 1), shares.totals(),
        Map.of(MessageType.QUERY, new StatusView.Count(1_234, 56), MessageType.QUERY_HIT,
            new StatusView.Count(7, 8)),
        Map.of(Reason.DUPLICATE, 99L, Reason.NO_ROUTE, 1L),
        new StatusView.Losses(3, 0, 0, 1));
  }

  @Override
  public List<NeighbourView> neighbours() {
    return neighbours;
  }

  @Override
  public NetworkView network() {
    return network;
  }

  @Override
  public List<HostView> hosts() {
    return hosts;
  }

  @Override
  public HostsTaken take(List<PeerAddress> named) {
    taken.addAll(named);
    return new HostsTaken(named.size(), 1, 7);
  }

  @Override
  public ShareOperations sharing() {
    return sharing;
  }

  @Override
  public SharesView shares() {
    return shares;
  }

  @Override
  public SearchOutcome search(SearchRequest request, Consumer<Hit> sink)
      throws InterruptedException {
    searches.add(request);
    for (Hit hit : hits) {
      remember(hit);
      sink.accept(hit);
    }
    searching.countDown();
    if (endless) {
      waitForever();
    }
    return new SearchOutcome(QUERY, Math.min(request.ttl(), maxTtl), asked, hits.size(), false,
        Map.of());
  }

  private void waitForever() throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } finally {
      cancelled.countDown();
    }
  }

  private void remember(Hit hit) {
    hit.file()
        .sha1()
        .filter(sha1 -> known.stream().noneMatch(file -> file.sha1().equals(sha1)))
        .ifPresent(sha1 -> known.add(new KnownFile(sha1, hit.file().name(), hit.file().size(), 1)));
  }

  @Override
  public BrowseOutcome browse(BrowseRequest request, Consumer<Hit> sink) {
    browses.add(request);
    for (Hit hit : hits) {
      remember(hit);
      sink.accept(hit);
    }
    return browsed;
  }

  @Override
  public List<KnownFile> recent(String prefix) {
    return known.stream()
        .filter(file -> file.sha1().base32().startsWith(prefix.toUpperCase(Locale.ROOT)))
        .toList();
  }

  @Override
  public GetOutcome get(GetRequest request, Consumer<Progress> progress) {
    synchronized (gets) {
      gets.add(request);
    }
    progress.accept(
        new Progress(Progress.Phase.RECEIVING, "blue moon.txt", 512, OptionalLong.of(1_024), 1));
    return outcomes.getOrDefault(request.file().sha1(), outcome);
  }

  @Override
  public GetOutcome getAll(BundleRequest request, Consumer<Progress> progress) {
    synchronized (gets) {
      bundles.add(request);
    }
    progress.accept(new Progress(Progress.Phase.RECEIVING, request.name(), 512,
        OptionalLong.of(1_024), 1, 0, Optional.of(new Progress.Files(12, 3, 1))));
    return outcomes.getOrDefault(request.id(), outcome);
  }

  @Override
  public List<DownloadView> downloads() {
    return downloads;
  }

  @Override
  public Presence presence(Sha1 file) {
    return here;
  }

  @Override
  public Optional<DownloadView> change(Sha1 file, DownloadChange change) {
    changes.add(file.base32() + " " + change);
    return downloads.stream().filter(view -> view.sha1().equals(file)).findFirst();
  }

  @Override
  public LinkOutcome link(LinkRequest request) {
    links.add(request);
    return link;
  }

  @Override
  public VerifyOutcome verify(List<Path> paths, Consumer<VerifyOutcome.File> files) {
    verified.others().forEach(files);
    return verified;
  }

  @Override
  public Optional<TrailView> trail(Guid query) {
    return query.equals(QUERY)
        ? Optional.of(new TrailView(QUERY, Optional.of(PeerAddress.parse("192.0.2.7:6346")), 2,
            List.of(), 1, List.of()))
        : Optional.empty();
  }

  @Override
  public UploadsView uploads(Optional<String> kicked) {
    return new UploadsView(
        List.of(new UploadsView.Sending("192.0.2.9:4711", "gtk-gnutella/1.2", "blue moon.txt",
            Optional.empty(), 3 << 20, 0, 3 << 20, 1 << 20, Duration.ofSeconds(2), 1 << 19)),
        List.of(new UploadsView.Waiting("192.0.2.10", "urn:sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            1, true)),
        kicked.filter("192.0.2.9"::equals).isPresent() ? 1 : 0);
  }

  @Override
  public RingOperations ring() {
    return ring;
  }

  @Override
  public BlockOperations blocks() {
    return blocks;
  }

  @Override
  public WatchOperations watches() {
    return watches;
  }

  @Override
  public FriendOperations friends() {
    return friends;
  }

  @Override
  public Resources resources() {
    return request -> {
      requests.add(request);
      return reply;
    };
  }

  @Override
  public ConsoleOutcome console(int port) {
    return port == 1 ? new ConsoleOutcome.Failed("Cannot listen on port 1.")
        : new ConsoleOutcome.Open("http://127.0.0.1:6380/#token=T");
  }

  @Override
  public void stop() {
    stopped.set(true);
  }

  /** A hit from this holder, four links away. */
  public static Hit hit(Guid holder, String address, Sha1 sha1, String name, long size) {
    return new Hit(new Hit.Holder(holder, PeerAddress.parse(address), "SVNT", false),
        new Hit.File(name, 1, size, Optional.of(sha1)), 4, PeerAddress.parse("192.0.2.7:6346"));
  }

  /** The text of these bytes. */
  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
