package org.servent.friends;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.pace.TokenBucket;
import org.servent.record.ServentKey;
import org.servent.record.Statement.Presence;
import org.servent.ring.RingId;

/**
 * The servents that the user knows: when the ring is asked for them, what it said, and the words
 * that came. One thread calls; {@code now} never goes back.
 *
 * <p>A word is taken only from a friend, so that it comes through only if both have added each
 * other; all others learn nothing, not even that we are there.
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

  private final ServentKey self;
  private final Function<byte[], Payload> sign;
  private final RandomGenerator dice;
  private final Map<RingId, Known> known = new LinkedHashMap<>();
  private final Mailbox mailbox = new Mailbox();
  private Instant lastAsked = Instant.MIN;
  private long lastSaid;

  private static final class Known {
    private Friend friend;
    private final Sight sight;
    private final TokenBucket words = new TokenBucket(BURST, EACH);
    /** Of its words that were taken; none with this number or a lower one is taken again. */
    private long newest;

    private Known(Friend friend, Sight sight, long newest) {
      this.friend = friend;
      this.sight = sight;
      this.newest = newest;
    }
  }

  /** @param sign makes our signature */
  public Friends(ServentKey self, Function<byte[], Payload> sign, RandomGenerator dice) {
    this.self = self;
    this.sign = sign;
    this.dice = dice;
  }

  /** Takes up what an earlier run knew; of more than may be, the first. */
  public void restore(Memory memory, Instant now) {
    memory.friends()
        .stream()
        .filter(each -> isNew(each.friend()))
        .limit(MOST)
        .forEach(each -> known.put(each.friend().id(),
            new Known(each.friend(), new Sight(dice, now), each.newest())));
    memory.said().stream().filter(each -> known.containsKey(each.by())).forEach(mailbox::add);
  }

  /** What a later run shall know. */
  public Memory memory() {
    return new Memory(
        known.values().stream().map(each -> new Memory.Kept(each.friend, each.newest)).toList(),
        mailbox.all());
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
      known.put(friend.id(), new Known(friend, new Sight(dice, now), 0));
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
            each.sight.since(), mailbox.unread(id)));
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
    return Word.of(Word.Kind.TEXT, to, self, lastSaid, text, sign);
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
    return Optional.of(Word.of(Word.Kind.RECEIPT, by, self, word.number(), "", sign));
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
