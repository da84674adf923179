package org.servent.friends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servent.friends.Person.NOON;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.record.Statement;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/** Words that are left in the ring. */
class BoxTest {
  private final Person ann = new Person();
  private final Person bob = new Person();
  /** What each left last. */
  private final Map<RingId, Payload> ring = new HashMap<>();
  private Instant now = NOON;

  @BeforeEach
  void friends() {
    ann.add(bob, "bob");
    bob.add(ann, "ann");
    ann.friends.seen(bob.key);
    bob.friends.seen(ann.key);
  }

  @Test
  void whatIsLeftIsFoundOnceAndItsReceiptToo() throws WireException {
    say("one");
    say("two");
    visit(ann, bob);
    assertThat(waiting()).isEqualTo(2);

    visit(bob, ann);
    visit(bob, ann);
    assertThat(bob.friends.read(Optional.empty())).extracting(Said::text)
        .containsExactly("one", "two");
    assertThat(waiting()).isEqualTo(2);

    visit(ann, bob);
    assertThat(waiting()).isZero();
  }

  @Test
  void bothMeetAtAPlaceThatNobodyElseGuesses() {
    Person cat = new Person();
    cat.add(bob, "bob");
    cat.friends.seen(bob.key);

    RingId place = place(ann, bob);
    assertThat(place(bob, ann)).isEqualTo(place);
    assertThat(place(cat, bob)).isNotEqualTo(place);
  }

  private RingId place(Person whose, Person of) {
    return whose.friends.visit(of.id(), now).orElseThrow().place();
  }

  @Test
  void onlyTheFriendReadsIt() {
    say("hello");
    Payload left = ann.friends.toPut(bob.id(), now).orElseThrow();
    byte[] changed = left.bytes().clone();
    changed[20] ^= 1;

    assertThat(new String(left.bytes(), StandardCharsets.ISO_8859_1))
        .doesNotContain("hello");
    assertThatThrownBy(() -> ann.friends.found(bob.id(), left, now))
        .as("our own")
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> bob.friends.found(ann.id(), Payload.of(changed), now))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> bob.friends.found(ann.id(), Payload.EMPTY, now))
        .isInstanceOf(WireException.class);
    assertThat(bob.friends.read(Optional.empty())).isEmpty();
  }

  @Test
  void whateverAFriendSealsIsAListOfWordsOrRefused() throws WireException {
    byte[] list = Words.list(List.of(ann.friends.word(bob.id(), "one", now),
        ann.friends.word(bob.id(), "", now)));
    SplittableRandom dice = new SplittableRandom(6346);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(list, dice.nextInt(list.length + 40));
      for (int changes = dice.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
        bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
      }
      try {
        assertThat(Words.list(Words.unlist(bytes))).isEqualTo(bytes);
      } catch (WireException noWords) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 19_999);
    assertThat(Words.unlist(list)).extracting(Word::text).containsExactly("one", "");
  }

  @Test
  void whoIsNoFriendIsNotReadAndWhoseKeyWasNotSeenIsLeftNothing() {
    Person cat = new Person();
    say("hello");
    Payload left = ann.friends.toPut(bob.id(), now).orElseThrow();

    assertThatThrownBy(() -> bob.friends.found(cat.id(), left, now))
        .isInstanceOf(WireException.class);
    ann.add(cat, "cat");
    assertThat(ann.friends.mayLeave(cat.id(), "hello")).isFalse();
    assertThat(ann.friends.visit(cat.id(), now)).isEmpty();
    ann.friends.seen(bob.key);
    assertThat(ann.friends.mayLeave(cat.id(), "hello")).as("that was another's key").isFalse();
  }

  @Test
  void aBoxIsFullAndFitsIntoARecord() {
    int said = 0;
    while (ann.friends.mayLeave(bob.id(), "x".repeat(100))) {
      say("x".repeat(100));
      said++;
    }

    assertThat(said).isGreaterThan(10);
    assertThat(ann.friends.toPut(bob.id(), now).orElseThrow().size())
        .isLessThanOrEqualTo(Statement.MOST_VALUE);
  }

  @Test
  void whatTheRingDidNotTakeIsPutAgainAndWhatWaitsIsRenewedAndThenForgotten() throws WireException {
    say("hello");
    assertThat(ann.friends.toPut(bob.id(), now)).isPresent();
    assertThat(ann.friends.toPut(bob.id(), now)).isEmpty();
    ann.friends.notPut(bob.id());
    assertThat(ann.friends.toPut(bob.id(), now)).isPresent();

    now = now.plus(Box.RENEWED);
    assertThat(ann.friends.toPut(bob.id(), now)).isPresent();

    now = now.plus(Box.KEPT);
    visit(ann, bob);
    assertThat(waiting()).isZero();
  }

  @Test
  void aRestartOnEitherSideLosesNothing() throws WireException {
    say("hello");
    Friends again = new Friends(ann.self(), new SplittableRandom(1));
    again.restore(Memory.read(ann.friends.memory().lines()), now);
    assertThat(again.memory()).isEqualTo(ann.friends.memory());
    visit(ann, bob);
    visit(bob, ann);

    Friends bobAgain = new Friends(bob.self(), new SplittableRandom(1));
    bobAgain.restore(Memory.read(bob.friends.memory().lines()), now);
    bobAgain.found(ann.id(), Objects.requireNonNull(ring.get(ann.id())), now);

    Payload receipt = bobAgain.toPut(ann.id(), now).orElseThrow();
    again.found(bob.id(), receipt, now);
    assertThat(again.standing(bob.id()).orElseThrow().waiting()).isZero();
    assertThat(bobAgain.read(Optional.empty())).hasSize(1);
  }

  @Test
  void aBoxIsLookedIntoOftenOnlyWhileTheTwoTalk() {
    assertThat(visits(Duration.ofHours(1))).isBetween(4, 9);
    say("hello");
    assertThat(visits(Box.TALK)).isBetween(15, 26);
    assertThat(visits(Duration.ofHours(1))).isBetween(4, 9);
  }

  private int visits(Duration within) {
    int visits = 0;
    for (Instant end = now.plus(within); now.isBefore(end); now = now.plusSeconds(1)) {
      visits += ann.friends.visit(now).isPresent() ? 1 : 0;
    }
    return visits;
  }

  private void say(String text) {
    ann.friends.leave(ann.friends.word(bob.id(), text, now), now);
  }

  private void visit(Person who, Person whose) throws WireException {
    who.friends.visit(whose.id(), now);
    Payload theirs = ring.get(whose.id());
    if (theirs != null) {
      who.friends.found(whose.id(), theirs, now);
    }
    who.friends.toPut(whose.id(), now).ifPresent(mine -> ring.put(who.id(), mine));
  }

  private int waiting() {
    return ann.friends.standing(bob.id()).orElseThrow().waiting();
  }
}
