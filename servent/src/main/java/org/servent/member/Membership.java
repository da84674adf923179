package org.servent.member;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;
import org.servent.dht.Ring;
import org.servent.dht.TraceListener;
import org.servent.handshake.Refusal;
import org.servent.handshake.RingDoor;
import org.servent.link.Arrived;
import org.servent.link.Capabilities;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.link.RingDialFailed;
import org.servent.link.RingOpened;
import org.servent.neighbour.Neighbours;
import org.servent.reach.Reach;
import org.servent.record.Proofs;
import org.servent.record.Puzzle;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.Statement;
import org.servent.records.Errand.Placed;
import org.servent.records.Held;
import org.servent.ring.Contact;
import org.servent.ring.RingFrame;
import org.servent.ring.RingFrames;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.topology.Standing;
import org.servent.vendor.Kind;
import org.servent.vendor.Overlay;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Us in the ring. Who is an ultrapeer and can be reached becomes a member with the help of
 * neighbours that are members; all others ask by way of their ultrapeers. What comes over a link
 * for the ring ends here, whatever it is: nobody else must take it for a neighbour's.
 */
public final class Membership implements Concern, RingDoor, Lookups {
  private static final Set<MessageType> ALL = EnumSet.allOf(MessageType.class);
  /** How often it is looked at where we stand. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Entry entry;
  private final RandomGenerator dice;
  private final Optional<RingSettings> settings;
  private final boolean strangers;
  private final RingLinks links;
  private final Sinks sinks;
  private final Passing passing;
  private final Proofs proofs;
  private @Nullable Seat seat;
  private BiConsumer<Contact, Payload> words = (from, said) -> {};
  private List<Held> kept = List.of();
  private Instant runsSince = Instant.MAX;
  private Instant nextLook = Instant.MAX;
  private Instant next = Instant.MAX;

  /**
   * In no ring yet.
   *
   * @param settings nothing if we shall be in none
   * @param strangers whether others than those whom the user named may be members
   */
  public Membership(Optional<RingSettings> settings, boolean strangers, Standing standing,
      Reach reach, Neighbours out, RandomGenerator dice) {
    // A key that nobody takes in is as good as none.
    this.settings = settings.filter(RingSettings::mayEnter);
    this.strangers = strangers;
    this.dice = dice;
    this.proofs = new Proofs(settings.map(RingSettings::puzzle).orElse(Puzzle.REAL));
    this.links = new RingLinks(out, dice, new Hearing());
    this.sinks = new Sinks(dice);
    this.passing = new Passing(this, out, proofs, dice);
    this.entry = new Entry(standing, reach, out, links, dice);
  }

  @Override
  public boolean isMember() {
    return settings.isPresent() && entry.mayEnter();
  }

  @Override
  public Optional<Refusal> refusal(PeerAddress from, PeerAddress local, Capabilities theirs,
      boolean dialledByUs) {
    if (seat == null) {
      return Optional.of(new Refusal(403, "No member of a ring"));
    }
    return !dialledByUs && links.isFull(from.host())
        ? Optional.of(new Refusal(503, "Too many links of the ring"))
        : Optional.empty();
  }

  /** Our place in the ring, while we have one; to look at. */
  public Optional<Ring> ring() {
    return Optional.ofNullable(seat).map(Seat::ring).filter(Ring::isMember);
  }

  /** Who we are to the ring, member or not; nothing if we shall be in none. */
  public Optional<OwnKey> key() {
    return settings.map(RingSettings::key);
  }

  /** Whether there is a way to ask the ring, as a member or by an ultrapeer. */
  public boolean canAsk() {
    return ring().isPresent() || passing.ours().canAsk();
  }

  /** Whether records of others are kept here. */
  public boolean keepsForOthers() {
    return seat != null && seat.records().keepsForOthers();
  }

  /** Links that are open for the ring alone. */
  public int links() {
    return links.count();
  }

  /** How many messages came and went over them so far. */
  public Traffic messages() {
    return links.messages();
  }

  /** The records that we keep for others. */
  public List<Held> kept() {
    return seat == null ? kept : seat.records().kept();
  }

  /** What we kept before a restart. */
  public void restore(List<Held> before) {
    kept = List.copyOf(before);
  }

  /** Who is told what users of other members say to ours: who says it, and what. */
  public void listen(BiConsumer<Contact, Payload> listener) {
    words = listener;
  }

  /** Says something to the user of another member. */
  public void say(Contact to, Payload said, Instant now) {
    Seat ours = seat;
    if (ours != null) {
      ours.ring(now).say(to, Family.WORDS.frame(said), now);
      touched();
    }
  }

  @Override
  public void put(RingRecord record, Consumer<Placed> sink, Instant now) {
    Seat ours = seat;
    if (ours != null && ours.ring().isMember()) {
      // Of sources there are many, and one of them is enough.
      boolean thorough = record.slot().type() != RecordType.SOURCE;
      ours.records(now).put(sinks.ofPut(sink), record, thorough, now);
    } else {
      passing.ours().put(record, sink, now);
    }
    touched();
  }

  @Override
  public void get(RingId key, RecordType type, boolean thorough,
      Consumer<List<RingRecord>> sink, Instant now) {
    Seat ours = seat;
    if (ours != null && ours.ring().isMember()) {
      ours.records(now).get(sinks.ofGet(sink), key, type, thorough, now);
    } else {
      passing.ours().get(key, type, thorough, sink, now);
    }
    touched();
  }

  /** Follows the way that a message to this key would take; only members can. */
  public void trace(RingId key, TraceListener listener, Instant now) {
    Seat ours = seat;
    if (ours == null) {
      listener.end(TraceListener.End.SILENT);
    } else {
      ours.ring(now).trace(key, listener, now);
      touched();
    }
  }

  /** Leaves for good: hands over what we keep, and tells those who know us. */
  public void leave(Instant now) {
    Seat ours = seat;
    if (ours != null) {
      kept = ours.records(now).kept();
      if (ours.ring().isMember()) {
        ours.records(now).leave(now);
      }
      ours.ring(now).leave(now);
      seat = null;
      entry.left();
      links.closeAll();
      sinks.end();
      touched();
    }
  }

  @Override
  public Set<MessageType> types() {
    return ALL;
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox ignored) {
    boolean ofTheRing = links.has(arrived.from());
    if (!ofTheRing && arrived.descriptor().type() != MessageType.VENDOR) {
      return Optional.empty();
    }
    Optional<Reason> end;
    try {
      Optional<RingFrame> frame = read(arrived);
      if (frame.isEmpty()) {
        return ofTheRing ? Optional.of(Reason.UNKNOWN_TYPE) : Optional.empty();
      }
      if (ofTheRing) {
        links.heard(arrived.from(), frame.get(), now);
      }
      end = ofTheRing ? Optional.of(Reason.HEARD)
          : passing.heard(arrived.from(), frame.get(), now);
    } catch (WireException senseless) {
      end = Optional.of(Reason.UNPARSABLE);
      if (ofTheRing) {
        links.drop(arrived.from());
      }
    }
    touched();
    return end;
  }

  private static Optional<RingFrame> read(Arrived arrived) throws WireException {
    if (arrived.descriptor().type() == MessageType.VENDOR
        && Messages.read(arrived.descriptor()) instanceof VendorMessage message
        && Kind.of(message).equals(Overlay.KIND)
        && VendorMessages.read(message).orElse(null) instanceof Overlay overlay) {
      return Optional.of(RingFrames.read(overlay.body()));
    }
    return Optional.empty();
  }

  @Override
  public void on(Event event, Instant now, Outbox ignored) {
    if (runsSince.equals(Instant.MAX)) {
      runsSince = now;
      nextLook = now;
      touched();
    }
    switch (event) {
      case RingOpened opened -> links.opened(opened, now);
      case RingDialFailed failed -> links.failed(failed.address(), now);
      case Closed closed -> {
        links.closed(closed, now);
        passing.closed(closed.link(), now);
      }
      default -> {
        return;
      }
    }
    touched();
  }

  @Override
  public void onDeadline(Instant now, Outbox ignored) {
    if (!nextLook.isAfter(now)) {
      nextLook = now.plus(LOOK);
      look(now);
    }
    passing.ours().onDeadline(now);
    Seat ours = seat;
    if (ours != null) {
      ours.ring(now).onDeadline(now);
      if (!ours.records().nextDeadline().isAfter(now)) {
        ours.records(now).onDeadline(now);
      }
    }
    touched();
  }

  private void look(Instant now) {
    if (settings.isEmpty()) {
      return;
    }
    Seat ours = seat;
    if (ours == null) {
      entry.whereToSit(now).ifPresent(address -> sit(settings.get(), address, now));
    } else if (!entry.mayEnter() || entry.isElsewhere(ours.self().address(), now)
        || entry.isStuck(ours.ring(), now)) {
      leave(now);
    } else {
      entry.look(ours.ring(now), now);
      links.look(id -> ours.neighbours().stream().anyMatch(each -> each.id().equals(id)), now);
    }
  }

  private void sit(RingSettings wanted, PeerAddress address, Instant now) {
    links.show(new Passport(wanted.key(), wanted.puzzle(), address, Statement.STORES));
    seat = new Seat(new Seat.Terms(new Contact(wanted.key().id(), address), wanted.records(),
        proofs, strangers, runsSince), links, sinks, (from, said) -> words.accept(from, said),
        dice, now);
    seat.records(now).restore(kept, now);
    kept = List.of();
    entry.look(seat.ring(now), now);
  }

  /** What the ring hears. */
  private final class Hearing implements RingLinks.Ears {
    @Override
    public boolean isMember() {
      return ring().isPresent();
    }

    @Override
    public void met(Contact contact, boolean member, Instant now) {
      withRing(now, ring -> entry.met(ring, contact, member, now));
    }

    @Override
    public void said(Contact from, RingMessage message, Instant now) {
      withRing(now, ring -> ring.received(from, message, now));
    }

    @Override
    public void gone(RingId id, Instant now) {
      withRing(now, ring -> ring.gone(id, now));
    }

    @Override
    public void unreachable(RingId id, Instant now) {
      withRing(now, ring -> ring.unreachable(id, now));
    }

    private void withRing(Instant now, Consumer<Ring> then) {
      Seat ours = seat;
      if (ours != null) {
        then.accept(ours.ring(now));
      }
    }
  }

  /** Something was done: when is there more to do? Asked once, and not at each event of others. */
  private void touched() {
    next = settings.isEmpty() ? Instant.MAX : nextLook;
    next = earlier(next, passing.ours().nextDeadline());
    Seat ours = seat;
    if (ours != null) {
      next = earlier(next, ours.ring().nextDeadline());
      next = earlier(next, ours.records().nextDeadline());
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return other.isBefore(one) ? other : one;
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  @Override
  public boolean withinBounds() {
    return links.withinBounds() && passing.ours().withinBounds()
        && (seat == null || seat.ring().withinBounds());
  }
}
