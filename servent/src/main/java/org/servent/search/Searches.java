package org.servent.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.extension.HostList;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.metadata.Metadata;
import org.servent.routing.Route;
import org.servent.routing.Router;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Our own searches: sends the query, reads the hits that come back, tells the user and remembers
 * them.
 */
public final class Searches implements Concern {
  /** What may be remembered of a hit: no honest servent sends more records, or longer names. */
  private static final int MAX_RECORDS = 64;
  private static final int MAX_NAME = 255;

  private final Router router;
  private final QuerySender sender;
  private final BooleanSupplier firewalled;
  private final HitMemory memory = new HitMemory();
  private final EarlierSearches earlier = new EarlierSearches();

  /**
   * No searches yet.
   *
   * @param sender by whom our queries set out
   * @param firewalled whether nobody can connect to us
   */
  public Searches(Router router, QuerySender sender, BooleanSupplier firewalled) {
    this.router = router;
    this.sender = sender;
    this.firewalled = firewalled;
  }

  /** The hits of our recent searches. */
  public HitMemory memory() {
    return memory;
  }

  @Override
  public boolean withinBounds() {
    return memory.size() <= HitMemory.BOUND;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof SearchWanted wanted) {
      memory.foundBy(earlier.before(wanted), now)
          .forEach(found -> out.tell(new HitCame(found.by(wanted.id()))));
      Query query = wanted.digest()
          .map(QueryText::forHash)
          .orElseGet(() -> QueryText.forWords(wanted.words(), MediaKind.mask(wanted.kinds()),
              wanted.contents(), wanted.said()));
      sender.send(
          Messages.descriptor(wanted.id(), Lifetime.fresh(wanted.ttl()), query.with(flags())), now,
          out);
    }
  }

  /** What our queries say of us; only whoever has ultrapeers lets itself be guided. */
  private int flags() {
    return Query.WANTS_XML | (firewalled.getAsBoolean() ? Query.FIREWALLED : 0)
        | (router.ultrapeers().isEmpty() ? 0 : Query.LEAF_GUIDED);
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY_HIT);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    Descriptor hit = arrived.descriptor();
    return hear(new Came(hit, arrived.from(), hit.lifetime().hops() + 1, Optional.empty()), now,
        out);
  }

  /** A hit by UDP; whoever is before us has seen to it that it was asked for. */
  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    return hear(new Came(datagram.descriptor(), LinkId.DATAGRAM, 0,
        Optional.of(datagram.from().host())), now, out);
  }

  /**
   * How a hit came.
   *
   * @param sender the host of its holder, if that is known better than by its own word
   */
  private record Came(Descriptor hit, LinkId by, int hops, Optional<Host> sender) {}

  private Optional<Reason> hear(Came came, Instant now, Outbox out) {
    boolean ours = router.query(came.hit().guid(), now)
        .map(Route::from)
        .filter(LinkId.OURSELVES::equals)
        .isPresent();
    if (!ours) {
      return Optional.empty();
    }
    try {
      if (Messages.read(came.hit()) instanceof QueryHit hit) {
        for (Found found : read(came, hit)) {
          memory.add(found, now);
          out.tell(new HitCame(found));
        }
      }
      return Optional.empty();
    } catch (WireException notAHit) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private static List<Found> read(Came came, QueryHit hit) {
    PeerAddress address = came.sender()
        .map(host -> new PeerAddress(host, hit.address().port()))
        .orElse(hit.address());
    Found.Holder holder = holder(hit, address);
    return files(hit)
        .map(file -> new Found(came.hit().guid(), holder, came.hops(), came.by(), file))
        .toList();
  }

  /** What a servent that was reached there says it has, without being asked for any of it. */
  public static List<Found> offered(QueryHit hit, PeerAddress from, Guid about) {
    Found.Holder holder = new Found.Holder(hit.servent(), from,
        hit.trailer().map(QueryHit.Trailer::vendor).orElse(""), false);
    return files(hit).map(file -> new Found(about, holder, 1, LinkId.DATAGRAM, file)).toList();
  }

  private static Stream<Found.File> files(QueryHit hit) {
    Map<Integer, Metadata> said = HitXml.of(hit);
    return IntStream.range(0, Math.min(MAX_RECORDS, hit.records().size()))
        .filter(place -> hit.records().get(place).name().length() <= MAX_NAME)
        .mapToObj(place -> file(hit.records().get(place), said.get(place)));
  }

  private static Found.File file(QueryHit.Result record, @Nullable Metadata said) {
    return new Found.File(record.index(), record.size(), record.name(), record.sha1(),
        record.extensions().root(), record.extensions().folder(),
        Optional.ofNullable(said).filter(it -> !it.isEmpty()));
  }

  private static Found.Holder holder(QueryHit hit, PeerAddress address) {
    return hit.trailer()
        .map(trailer -> new Found.Holder(hit.servent(), address, trailer.vendor(),
            trailer.pushNeeded(), HostList.PUSH.in(trailer.extensions())
                .stream()
                .map(HostList.Listed::address)
                .toList(),
            new Found.Line(hit.speed(), trailer.busy())))
        .orElseGet(() -> new Found.Holder(hit.servent(), address, "", false, List.of(),
            new Found.Line(hit.speed(), false)));
  }
}
