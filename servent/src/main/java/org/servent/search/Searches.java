package org.servent.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.extension.HostList;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Reason;
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
      Query query = wanted.digest()
          .map(QueryText::forHash)
          .orElseGet(() -> QueryText.forWords(wanted.words(), MediaKind.mask(wanted.kinds())));
      sender.send(
          Messages.descriptor(wanted.id(), Lifetime.fresh(wanted.ttl()), query.with(flags())), now,
          out);
    }
  }

  /** What our queries say of us; only whoever has ultrapeers lets itself be guided. */
  private int flags() {
    return (firewalled.getAsBoolean() ? Query.FIREWALLED : 0)
        | (router.ultrapeers().isEmpty() ? 0 : Query.LEAF_GUIDED);
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.QUERY_HIT);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    boolean ours = router.query(arrived.descriptor().guid(), now)
        .map(Route::from)
        .filter(LinkId.OURSELVES::equals)
        .isPresent();
    if (!ours) {
      return Optional.empty();
    }
    try {
      if (Messages.read(arrived.descriptor()) instanceof QueryHit hit) {
        for (Found found : read(hit, arrived.descriptor().guid(),
            arrived.descriptor().lifetime().hops() + 1, arrived.from())) {
          memory.add(found, now);
          out.tell(new HitCame(found));
        }
      }
      return Optional.empty();
    } catch (WireException notAHit) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  /**
   * The files of a hit; those with impossible names are left out.
   *
   * @param query the search
   * @param hops how many links away their holder is
   */
  public static List<Found> read(QueryHit hit, Guid query, int hops, LinkId by) {
    Found.Holder holder = holder(hit);
    return hit.records()
        .stream()
        .limit(MAX_RECORDS)
        .filter(record -> record.name().length() <= MAX_NAME)
        .map(record -> new Found(query, holder, hops, by,
            new Found.File(record.index(), record.size(), record.name(), record.sha1())))
        .toList();
  }

  private static Found.Holder holder(QueryHit hit) {
    return hit.trailer()
        .map(trailer -> new Found.Holder(hit.servent(), hit.address(), trailer.vendor(),
            trailer.pushNeeded(), HostList.PUSH.in(trailer.extensions())
                .stream()
                .map(HostList.Listed::address)
                .toList()))
        .orElseGet(() -> new Found.Holder(hit.servent(), hit.address(), "", false));
  }
}
