package org.servent.friends;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.record.Statement;

/**
 * What lies in the ring for one friend: words that it has not said to have, in the order in which
 * they were said, and the receipt of the newest of its own. Whoever is firewalled or away gets
 * words by it; neither side has to be a member of the ring, or there at the same time.
 *
 * <p>It is looked into every few seconds while the two talk, and seldom otherwise.
 */
final class Box {
  /** While the two talk, and how long after a word they are taken to do so. */
  static final Duration TALKING = Duration.ofSeconds(15);
  static final Duration TALK = Duration.ofMinutes(5);
  /** While the friend is there; and while it is not, as it may say something from elsewhere. */
  static final Duration HERE = Duration.ofMinutes(2);
  static final Duration AWAY = Duration.ofMinutes(10);
  /** What was not taken by then will not be; the ring keeps nothing for longer, either. */
  static final Duration KEPT = Duration.ofDays(7);
  /** What waits is put anew so often. */
  static final Duration RENEWED = Duration.ofDays(1);
  /** Bytes that words may take. */
  static final int MOST = Statement.MOST_VALUE - Pact.OVERHEAD - Words.listed("");
  private static final int PARTS = 5;

  private final RandomGenerator dice;
  private final List<Word> waiting = new ArrayList<>();
  private @Nullable Word receipt;
  private boolean changed;
  private Instant next;
  private Instant talkEnds = Instant.MIN;
  private Instant put = Instant.MIN;

  /** An empty one. */
  Box(RandomGenerator dice, Instant now) {
    this.dice = dice;
    this.next = now.plusMillis(dice.nextLong(HERE.toMillis()));
  }

  /** Takes up what an earlier run left in it. */
  void restore(Word word) {
    if (hasRoom(word.text())) {
      waiting.add(word);
    }
  }

  boolean hasRoom(String text) {
    return waiting.stream().mapToInt(each -> Words.listed(each.text())).sum()
        + Words.listed(text) <= MOST;
  }

  /** Leaves a word for the friend. */
  void leave(Word word, Instant now) {
    waiting.add(word);
    changed = true;
    talk(now);
  }

  /** The friend has to be told that it was heard. */
  void heard(Word newReceipt) {
    if (receipt == null || receipt.number() < newReceipt.number()) {
      receipt = newReceipt;
      changed = true;
    }
  }

  /** Whether the friend was told that a word of this number was heard. */
  boolean isReceipted(long number) {
    return receipt != null && receipt.number() >= number;
  }

  /** A word came or went: more are likely. */
  void talk(Instant now) {
    talkEnds = now.plus(TALK);
    next = next.isBefore(now.plus(TALKING)) ? next : now.plus(TALKING);
  }

  /** The friend has all words up to this number. */
  void taken(long number) {
    waiting.removeIf(word -> word.number() <= number);
  }

  /** When it is to be looked into. */
  Instant next() {
    return next;
  }

  /** It is being looked into. */
  void visit(boolean friendIsHere, Instant now) {
    Duration usual = friendIsHere ? HERE : AWAY;
    Duration pace = now.isBefore(talkEnds) ? TALKING : usual;
    long spread = pace.toMillis() / PARTS;
    next = now.plus(pace).plusMillis(dice.nextLong(2 * spread) - spread);
    waiting.removeIf(word -> word.number() < now.minus(KEPT).toEpochMilli());
  }

  /** Whether what lies in the ring is not what should; it counts as put until {@link #failed}. */
  boolean isToBePut(Instant now) {
    boolean due = changed || (!waiting.isEmpty() && !put.plus(RENEWED).isAfter(now));
    if (due) {
      changed = false;
      put = now;
    }
    return due;
  }

  /** The ring did not take it. */
  void failed() {
    changed = true;
  }

  List<Word> waiting() {
    return List.copyOf(waiting);
  }

  List<Word> content() {
    List<Word> content = new ArrayList<>(waiting);
    if (receipt != null) {
      content.add(receipt);
    }
    return content;
  }
}
