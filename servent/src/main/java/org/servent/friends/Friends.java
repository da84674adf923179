package org.servent.friends;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.pace.TokenBucket;
import org.servent.record.ServentKey;
import org.servent.record.Statement.Presence;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/**
 * The servents that the user knows: when the ring is asked for them, what it said, and the words
 * that came. One thread calls; {@code now} never goes back.
 *
 * <p>A word is taken only from a friend, so that it comes through only if both have added each
 * other; all others learn nothing, not even that we are there. It goes from one to the other over a
 * link, or is left in a {@link Box}.
 */
public final class Friends {
  /** At most; each is asked for every five minutes. */
  public static final int MOST = 100;
  /** Between two questions to the ring. */
  static final Duration PACE = Duration.ofSeconds(1);
  /** By so much a friend's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofDays(1);
  /** Words of one friend at once, and how long each takes to be forgotten. */
  private static final int BURST = 10;
  private static final Duration EACH = Duration.ofSeconds(6);

  private final Self self;
  private final RandomGenerator dice;
  private final Map<RingId, Known> known = new LinkedHashMap<>();
  private final Mailbox mailbox = new Mailbox();
  private Instant lastAsked = Instant.MIN;
  private Instant lastVisit = Instant.MIN;
  private long lastSaid;

  private static final class Known {
    private Friend friend;
    private final Sight sight;
    private final TokenBucket words = new TokenBucket(BURST, EACH);
    private final Box box;
    /** What we share; nothing until its key was seen. */
    private Optional<Pact> pact = Optional.empty();
    private @Nullable ServentKey key;
    /** Of its words that were taken; none with this number or a lower one is taken again. */
    private long newest;

    private Known(Friend friend, RandomGenerator dice, Instant now) {
      this.friend = friend;
      this.sight = new Sight(dice, now);
      this.box = new Box(dice, now);
    }
  }

  /**
   * The box of a friend, to be looked into.
   *
   * @param place the key of the ring under which it is
   */
  public record Visit(RingId friend, RingId place) {}

  /** Nobody yet. */
  public Friends(Self self, RandomGenerator dice) {
    this.self = self;
    this.dice = dice;
  }

  /** Takes up what an earlier run knew; of more than may be, the first. */
  public void restore(Memory memory, Instant now) {
    memory.friends()
        .stream()
        .filter(each -> isNew(each.friend()))
        .limit(MOST)
        .forEach(each -> {
          Known friend = new Known(each.friend(), dice, now);
          friend.newest = each.newest();
          known.put(each.friend().id(), friend);
        });
    memory.said().stream().filter(each -> known.containsKey(each.by())).forEach(mailbox::add);
    memory.keys().forEach(this::seen);
    memory.left()
        .stream()
        .filter(word -> word.from().equals(self.key()))
        .forEach(word -> Optional.ofNullable(known.get(word.to()))
            .ifPresent(friend -> friend.box.restore(word)));
  }

  /** What a later run shall know. */
  public Memory memory() {
    return new Memory(
        known.values().stream().map(each -> new Memory.Kept(each.friend, each.newest)).toList(),
        known.values().stream().flatMap(each -> Stream.ofNullable(each.key)).toList(),
        mailbox.all(),
        known.values().stream().flatMap(each -> each.box.waiting().stream()).toList());
  }

  /**
   * Makes a servent a friend, or gives a friend another name.
   *
   * @throws IllegalArgumentException if that cannot be, with a sentence for the user
   */
  public void add(Friend friend, Instant now) {
    if (friend.id().equals(self.id())) {
      throw new IllegalArgumentException("That is this servent itself.");
    }
    Known before = known.get(friend.id());
    if (named(friend.name()).filter(other -> !other.id().equals(friend.id())).isPresent()) {
      throw new IllegalArgumentException("Another friend is called " + friend.name() + ".");
    }
    if (before != null) {
      before.friend = friend;
    } else if (known.size() >= MOST) {
      throw new IllegalArgumentException(
          "There are " + MOST + " friends, and there can be no more.");
    } else {
      known.put(friend.id(), new Known(friend, dice, now));
    }
  }

  private Optional<Friend> named(String name) {
    return name.isEmpty() ? Optional.empty() : called(name);
  }

  private boolean isNew(Friend friend) {
    return !friend.id().equals(self.id()) && !known.containsKey(friend.id())
        && named(friend.name()).isEmpty();
  }

  /** Ends a friendship, and forgets what was said. */
  public void remove(RingId id) {
    known.remove(id);
    mailbox.forget(id);
  }

  /** The friend with this name or id. */
  public Optional<Friend> called(String whom) {
    return all().stream().filter(friend -> friend.isCalled(whom)).findFirst();
  }

  /** In the order in which they were added. */
  public List<Friend> all() {
    return known.values().stream().map(each -> each.friend).toList();
  }

  /** How it stands with a friend. */
  public Optional<Standing> standing(RingId id) {
    return Optional.ofNullable(known.get(id))
        .map(each -> new Standing(each.friend, each.sight.isKnown(), each.sight.presence(),
            each.sight.since(), mailbox.unread(id), each.box.waiting().size()));
  }

  /** This is the key of somebody, whose id says that it is. */
  public void seen(ServentKey key) {
    Known friend = known.get(key.id());
    if (friend != null && friend.key == null) {
      friend.key = key;
      friend.pact =
          self.agree().apply(key).map(secret -> Pact.of(secret, self.id(), key.id()));
    }
  }

  /** The friend for whom the ring is to be asked now, if any; it counts as asked. */
  public Optional<RingId> due(Instant now) {
    if (lastAsked.plus(PACE).isAfter(now)) {
      return Optional.empty();
    }
    Optional<Known> next = known.values()
        .stream()
        .filter(each -> !each.sight.next().isAfter(now))
        .findFirst();
    next.ifPresent(each -> {
      each.sight.ask(now);
      lastAsked = now;
    });
    return next.map(each -> each.friend.id());
  }

  /**
   * The ring said where a servent is, or that it does not know.
   *
   * @return the friend who has come or gone by that, if one has
   */
  public Optional<Friend> told(RingId id, Optional<Presence> presence, Instant now) {
    Known friend = known.get(id);
    return friend != null && friend.sight.told(presence, now) ? Optional.of(friend.friend)
        : Optional.empty();
  }

  /** A word of ours to somebody, with a number that none before it had. */
  public Word word(RingId to, String text, Instant now) {
    lastSaid = Math.max(lastSaid + 1, now.toEpochMilli());
    return Word.of(Word.Kind.TEXT, to, self.key(), lastSaid, text, self.sign());
  }

  /** Whether a word may be left for a friend: its key was seen, and there is room. */
  public boolean mayLeave(RingId to, String text) {
    Known friend = known.get(to);
    return friend != null && friend.pact.isPresent() && friend.box.hasRoom(text);
  }

  /** Leaves a word, as {@link #mayLeave} allows; {@link #visit} says when it is to be put. */
  public void leave(Word word, Instant now) {
    Objects.requireNonNull(known.get(word.to())).box.leave(word, now);
  }

  /** The friend into whose box it is time to look, if any; it counts as looked into. */
  public Optional<Visit> visit(Instant now) {
    if (lastVisit.plus(PACE).isAfter(now)) {
      return Optional.empty();
    }
    return known.values()
        .stream()
        .filter(each -> each.pact.isPresent() && !each.box.next().isAfter(now))
        .findFirst()
        .flatMap(each -> visit(each.friend.id(), now));
  }

  /** The box of this friend, into which it is looked now; nothing if its key was never seen. */
  public Optional<Visit> visit(RingId id, Instant now) {
    Known friend = known.get(id);
    if (friend == null || friend.pact.isEmpty()) {
      return Optional.empty();
    }
    lastVisit = now;
    friend.box.visit(friend.sight.presence().isPresent(), now);
    return friend.pact.map(pact -> new Visit(id, pact.place()));
  }

  /** This lies in a friend's box for us. */
  public void found(RingId id, Payload sealed, Instant now) throws WireException {
    Known friend = known.get(id);
    byte[] open = friend == null ? null
        : friend.pact.flatMap(pact -> pact.open(sealed)).orElse(null);
    if (friend == null || open == null) {
      throw new WireException("nothing that a friend sealed for us");
    }
    for (Word word : Words.unlist(open)) {
      if (word.from().id().equals(id)) {
        found(friend, word, now);
      }
    }
  }

  private void found(Known friend, Word word, Instant now) {
    if (word.kind() == Word.Kind.RECEIPT) {
      if (word.to().equals(self.id()) && word.isSigned()) {
        friend.box.taken(word.number());
      }
    } else if (word.number() > friend.newest) {
      came(word, now).ifPresent(receipt -> {
        friend.box.heard(receipt);
        friend.box.talk(now);
      });
    } else if (!friend.box.isReceipted(word.number())) {
      friend.box.heard(receipt(word));
    }
  }

  /** What is to be put into a friend's box, if it is not there yet. */
  public Optional<Payload> toPut(RingId id, Instant now) {
    Known friend = known.get(id);
    return friend == null || !friend.box.isToBePut(now) ? Optional.empty()
        : friend.pact.map(pact -> pact.seal(Words.list(friend.box.content())));
  }

  /** The ring did not take it. */
  public void notPut(RingId id) {
    Known friend = known.get(id);
    if (friend != null) {
      friend.box.failed();
    }
  }

  /**
   * A word came.
   *
   * @return what it is answered; nothing unless it is of a friend, for us, and new
   */
  public Optional<Word> came(Word word, Instant now) {
    RingId by = word.from().id();
    Known friend = known.get(by);
    // The signature late: strangers shall not make us check any, nor use up what a friend may say.
    if (friend == null || word.kind() != Word.Kind.TEXT || !word.to().equals(self.id())
        || word.number() < friend.newest
        || word.number() > now.plus(AHEAD).toEpochMilli() || !word.isSigned()
        || !friend.words.take(now)) {
      return Optional.empty();
    }
    if (word.number() > friend.newest) {
      friend.newest = word.number();
      mailbox.add(new Said(by, now, Printable.text(word.text()), false));
    }
    return Optional.of(receipt(word));
  }

  private Word receipt(Word of) {
    return Word.of(Word.Kind.RECEIPT, of.from().id(), self.key(), of.number(), "", self.sign());
  }

  /** Whether this is the receipt of a word of ours. */
  public boolean isReceipt(Word receipt, Word of) {
    return receipt.kind() == Word.Kind.RECEIPT && receipt.number() == of.number()
        && receipt.to().equals(self.id()) && receipt.from().id().equals(of.to())
        && receipt.isSigned();
  }

  /** What friends said, or one of them; from now on it counts as read. */
  public List<Said> read(Optional<RingId> friend) {
    return mailbox.read(each -> friend.isEmpty() || each.by().equals(friend.get()));
  }

  /** Whether no table holds more than it may. */
  public boolean withinBounds() {
    return known.size() <= MOST && mailbox.size() <= MOST * Mailbox.MOST_OF_ONE;
  }
}
