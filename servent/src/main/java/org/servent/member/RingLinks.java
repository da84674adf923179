package org.servent.member;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.RingOpened;
import org.servent.record.SignedRecord;
import org.servent.ring.Contact;
import org.servent.ring.RingFrame;
import org.servent.ring.RingFrame.Hello;
import org.servent.ring.RingFrame.Proof;
import org.servent.ring.RingFrame.Said;
import org.servent.ring.RingFrames;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.vendor.Overlay;

/**
 * The links for the ring: made when something is to be said to a member, kept while they are used.
 * Nothing is heard from anybody who has not proven who it is.
 */
final class RingLinks {
  /** A ring of a million needs some 100. */
  private static final int MOST = 400;
  /** Of one host outside our own networks. */
  private static final int MOST_OF_HOST = 8;
  private static final int MOST_UNPROVEN = 64;
  /** Whoever has not said who it is by then never will. */
  private static final Duration TO_PROVE = Duration.ofSeconds(15);
  /** Unused links to others than those next to us are closed after that. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Outbox out;
  private final RandomGenerator dice;
  private final Ears ears;
  private final Dials dials;
  private final Map<LinkId, RingLink> links = new LinkedHashMap<>();
  private final Map<RingId, RingLink> byId = new HashMap<>();
  private @Nullable Passport passport;
  private long sent;
  private long received;

  /** Who hears what comes. */
  interface Ears {
    /** Whether we are a member. */
    boolean isMember();

    /** Somebody has proven who it is; it was a member then, or not. */
    void met(Contact contact, boolean member, Instant now);

    void said(Contact from, RingMessage message, Instant now);

    /** The link to this one broke. */
    void gone(RingId id, Instant now);

    /** Nobody can connect to this one. */
    void unreachable(RingId id, Instant now);
  }

  RingLinks(Outbox out, RandomGenerator dice, Ears ears) {
    this.out = out;
    this.dice = dice;
    this.ears = ears;
    this.dials = new Dials(out::dialRing);
  }

  /** Says so of us from now on; nothing is said before. */
  void show(Passport ours) {
    passport = ours;
  }

  int count() {
    return links.size();
  }

  /** How many messages came and went so far. */
  Traffic messages() {
    return new Traffic(sent, received);
  }

  boolean has(LinkId link) {
    return !links.isEmpty() && links.containsKey(link);
  }

  /** The member at the other end of a link, if it has proven who it is. */
  Optional<Contact> at(PeerAddress address) {
    return byId.values()
        .stream()
        .flatMap(each -> each.contact().stream())
        .filter(contact -> contact.address().equals(address))
        .findFirst();
  }

  /** Whether one more link from there is too many. */
  boolean isFull(Host from) {
    boolean near = from.isLoopback() || from.isPrivate();
    return links.size() >= MOST
        || links.values().stream().filter(each -> !each.isProven()).count() >= MOST_UNPROVEN
        || (!near && links.values()
            .stream()
            .filter(each -> each.peer().host().equals(from))
            .count() >= MOST_OF_HOST);
  }

  /** Gets to know who is at this address. */
  void meet(PeerAddress address, Instant now) {
    dials.to(address, now);
  }

  void send(Contact to, RingMessage message, Instant now) {
    RingLink link = byId.get(to.id());
    if (link == null) {
      dials.to(to.address(), new Dials.Letter(to.id(), message), now);
    } else {
      link.use(now);
      say(link, new Said(message));
    }
  }

  private void say(RingLink link, RingFrame frame) {
    sent++;
    out.send(link.id(), new Overlay(RingFrames.write(frame)).descriptor(Guid.random(dice)));
  }

  void opened(RingOpened opened, Instant now) {
    Passport ours = passport;
    if (ours == null) {
      out.close(opened.link(), Optional.empty());
      return;
    }
    RingLink link = new RingLink(opened, RingId.random(dice), now);
    links.put(link.id(), link);
    say(link, ours.hello(link.nonce(), ears.isMember(), now));
  }

  void failed(PeerAddress address, Instant now) {
    lost(dials.end(address, now), now);
  }

  private void lost(List<Dials.Letter> letters, Instant now) {
    letters.stream().map(Dials.Letter::to).distinct().forEach(id -> ears.unreachable(id, now));
  }

  void closed(Closed closed, Instant now) {
    RingLink link = links.remove(closed.link());
    if (link == null) {
      return;
    }
    if (!link.isProven()) {
      link.dialled().ifPresent(address -> forward(dials.end(address, now), now));
    }
    link.contact()
        .filter(contact -> byId.remove(contact.id(), link))
        .ifPresent(contact -> other(contact.id()).ifPresentOrElse(
            second -> byId.put(contact.id(), second), () -> ears.gone(contact.id(), now)));
  }

  /** Another link to the same member. */
  private Optional<RingLink> other(RingId id) {
    return links.values()
        .stream()
        .filter(each -> each.contact().filter(contact -> contact.id().equals(id)).isPresent())
        .findFirst();
  }

  /** The link they waited for is none, or that of somebody else; perhaps there is another. */
  private void forward(List<Dials.Letter> letters, Instant now) {
    List<Dials.Letter> left = new ArrayList<>();
    for (Dials.Letter letter : letters) {
      RingLink link = byId.get(letter.to());
      if (link == null) {
        left.add(letter);
      } else {
        say(link, new Said(letter.message()));
      }
    }
    lost(left, now);
  }

  /** Something came over one of these links; what makes no sense closes it. */
  void heard(LinkId from, RingFrame frame, Instant now) {
    RingLink link = links.get(from);
    if (link == null || passport == null) {
      return;
    }
    received++;
    switch (frame) {
      case Hello hello when link.shown().isEmpty() -> greeted(link, passport, hello);
      case Proof proof when !link.isProven() -> proven(link, passport, proof, now);
      case Said said when link.isProven() -> {
        if (link.lets(now)) {
          link.use(now);
          link.contact()
              .ifPresent(contact -> Hearsay.fenced(said.message(), Fence.of(link.peer().host()))
                  .ifPresent(message -> ears.said(contact, message, now)));
        }
      }
      default -> drop(link);
    }
  }

  /** Closes it; {@link #closed} follows. */
  void drop(LinkId link) {
    out.close(link, Optional.empty());
  }

  private void drop(RingLink link) {
    drop(link.id());
  }

  private void greeted(RingLink link, Passport ours, Hello hello) {
    Optional<SignedRecord> shown = ours.shown(hello);
    if (shown.isEmpty()) {
      drop(link);
      return;
    }
    SignedRecord record = shown.get();
    link.claims(record, new Contact(record.heading().owner().id(), address(link, record)),
        hello.member());
    say(link, ours.answer(hello.nonce(), record.heading().owner().id()));
  }

  /**
   * Where we reached it, or where it says it listens; but a host that none can reach from where its
   * bytes come from is not told to others.
   */
  private static PeerAddress address(RingLink link, SignedRecord record) {
    PeerAddress said = Passport.addresses(record).getFirst();
    return link.dialled()
        .orElseGet(() -> Fence.of(link.peer().host()).admits(said) ? said
            : new PeerAddress(link.peer().host(), said.port()));
  }

  private void proven(RingLink link, Passport ours, Proof proof, Instant now) {
    Optional<SignedRecord> shown = link.shown();
    if (shown.isEmpty() || !ours.isProven(shown.get(), link.nonce(), proof.signature())) {
      drop(link);
      return;
    }
    link.prove();
    Contact contact = link.contact().orElseThrow();
    // Of two who dialled each other at once either link will do; what is not used is closed later.
    byId.putIfAbsent(contact.id(), link);
    link.dialled().ifPresent(address -> forward(dials.end(address, now), now));
    ears.met(contact, link.wasMember(), now);
  }

  /** Closes what nobody uses, and gives up what does not come about. */
  void look(Predicate<RingId> isNext, Instant now) {
    for (RingLink link : List.copyOf(links.values())) {
      boolean silent = !link.isProven() && link.since().plus(TO_PROVE).isBefore(now);
      boolean idle = link.used().plus(IDLE).isBefore(now)
          && link.contact()
              .filter(it -> isNext.test(it.id()) && byId.get(it.id()) == link)
              .isEmpty();
      if (silent || idle) {
        drop(link);
      }
    }
    dials.overdue(now).forEach(address -> failed(address, now));
  }

  /** We are no member any more. */
  void closeAll() {
    passport = null;
    List.copyOf(links.values()).forEach(this::drop);
  }

  boolean withinBounds() {
    return byId.size() <= links.size() && dials.withinBounds();
  }
}
