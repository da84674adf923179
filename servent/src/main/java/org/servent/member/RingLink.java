package org.servent.member;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.link.LinkId;
import org.servent.link.RingOpened;
import org.servent.pace.TokenBucket;
import org.servent.record.SignedRecord;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/** A link for the ring, and what its peer has shown of itself so far. */
final class RingLink {
  /** Messages at once, and how long one takes to be forgotten: 200 a second go on for ever. */
  private static final int MOST_AT_ONCE = 4_000;
  private static final Duration EACH = Duration.ofMillis(5);

  private final RingOpened opened;
  /** What the peer must sign. */
  private final RingId nonce;
  private final Instant since;
  private final TokenBucket pace = new TokenBucket(MOST_AT_ONCE, EACH);
  private Instant used;
  private boolean member;
  private @Nullable SignedRecord shown;
  private @Nullable Contact claimed;
  private boolean proven;

  RingLink(RingOpened opened, RingId nonce, Instant now) {
    this.opened = opened;
    this.nonce = nonce;
    this.since = now;
    this.used = now;
  }

  LinkId id() {
    return opened.link();
  }

  PeerAddress peer() {
    return opened.peer();
  }

  Optional<PeerAddress> dialled() {
    return opened.dialled();
  }

  RingId nonce() {
    return nonce;
  }

  Instant since() {
    return since;
  }

  Instant used() {
    return used;
  }

  void use(Instant now) {
    used = now;
  }

  /** Whether one more message may come. */
  boolean lets(Instant now) {
    return pace.take(now);
  }

  /** The peer says that it is this one. */
  void claims(SignedRecord record, Contact contact, boolean isMember) {
    shown = record;
    claimed = contact;
    member = isMember;
  }

  Optional<SignedRecord> shown() {
    return Optional.ofNullable(shown);
  }

  void prove() {
    proven = true;
  }

  boolean isProven() {
    return proven;
  }

  /** Whether it was a member when it opened the link. */
  boolean wasMember() {
    return member;
  }

  /** Who is there, if that is proven. */
  Optional<Contact> contact() {
    return proven ? Optional.ofNullable(claimed) : Optional.empty();
  }
}
