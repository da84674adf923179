package org.servent.friends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servent.friends.Person.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.record.Statement.Presence;
import org.servent.ring.RingId;

/** Friends come and go, and say something. */
class FriendsTest {
  private static final Presence HOME =
      new Presence(List.of(PeerAddress.parse("192.0.2.2:6346")), 0);

  private final Person ann = new Person();
  private final Person bob = new Person();

  @Test
  void friendsHaveNamesOfTheirOwn() {
    ann.add(bob, "bob");

    assertThat(ann.friends.called("BOB")).contains(new Friend(bob.id(), "bob"));
    assertThat(ann.friends.called(bob.id().toString())).isPresent();
    assertThat(ann.friends.called("")).isEmpty();
    assertThatThrownBy(() -> ann.add(new Person(), "Bob"))
        .hasMessage("Another friend is called Bob.");
    assertThatThrownBy(() -> ann.add(ann, "me")).hasMessage("That is this servent itself.");
    assertThatThrownBy(() -> ann.add(bob, "two words")).hasMessageContaining("is no name");
    assertThatThrownBy(() -> ann.add(bob, bob.id().toString())).hasMessageContaining("no name");

    ann.add(bob, "robert");
    assertThat(ann.friends.all()).containsExactly(new Friend(bob.id(), "robert"));
    ann.friends.remove(bob.id());
    assertThat(ann.friends.all()).isEmpty();
  }

  @Test
  void thereIsABoundOnFriends() {
    for (int i = 0; i < Friends.MOST; i++) {
      ann.friends.add(new Friend(new RingId(7, i), ""), NOON);
    }

    assertThatThrownBy(() -> ann.add(bob, "bob")).hasMessageContaining("no more");
    assertThat(ann.friends.withinBounds()).isTrue();
  }

  @Test
  void eachIsAskedForEveryFiveMinutesAndNotAllAtOnce() {
    Map<RingId, List<Instant>> asked = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      ann.friends.add(new Friend(new RingId(7, i), ""), NOON);
    }
    Instant end = NOON.plus(Duration.ofHours(1));
    for (Instant now = NOON; now.isBefore(end); now = now.plusMillis(200)) {
      Instant at = now;
      ann.friends.due(now)
          .ifPresent(id -> asked.computeIfAbsent(id, none -> new ArrayList<>()).add(at));
    }

    List<Instant> all = asked.values().stream().flatMap(List::stream).sorted().toList();
    assertThat(asked).hasSize(50);
    assertThat(asked.values()).allSatisfy(each -> assertThat(each.size()).isBetween(10, 15));
    for (int i = 1; i < all.size(); i++) {
      assertThat(Duration.between(all.get(i - 1), all.get(i))).isGreaterThanOrEqualTo(Friends.PACE);
    }
  }

  @Test
  void whoComesAndGoesIsTold() {
    ann.add(bob, "bob");

    assertThat(told(HOME, 0)).as("here when first asked").isPresent();
    assertThat(told(HOME, 5)).isEmpty();
    assertThat(notFound(10)).as("perhaps").isEmpty();
    assertThat(told(HOME, 11)).as("no, it was still there").isEmpty();
    assertThat(notFound(16)).isEmpty();
    assertThat(notFound(17)).as("gone").isPresent();
    assertThat(standing().since()).contains(NOON.plus(Duration.ofMinutes(17)));
    assertThat(standing().presence()).isEmpty();
    assertThat(told(HOME, 20)).as("back").contains(new Friend(bob.id(), "bob"));
    assertThat(standing().presence()).contains(HOME);
  }

  private Optional<Friend> told(Presence presence, int minute) {
    return ann.friends.told(bob.id(), Optional.of(presence),
        NOON.plus(Duration.ofMinutes(minute)));
  }

  private Optional<Friend> notFound(int minute) {
    return ann.friends.told(bob.id(), Optional.empty(), NOON.plus(Duration.ofMinutes(minute)));
  }

  private Standing standing() {
    return ann.friends.standing(bob.id()).orElseThrow();
  }

  @Test
  void sinceWhenIsNotKnownOfWhoWasThereBeforeWeAsked() {
    ann.add(bob, "bob");
    assertThat(standing().asked()).isFalse();

    told(HOME, 0);

    assertThat(standing().asked()).isTrue();
    assertThat(standing().since()).isEmpty();
  }

  @Test
  void aWordComesThroughIfBothHaveAddedEachOther() {
    ann.add(bob, "bob");
    bob.add(ann, "ann");
    Word word = ann.friends.word(bob.id(), "hello\u001b[2J\nthere", NOON);

    Word receipt = bob.friends.came(word, NOON).orElseThrow();

    assertThat(ann.friends.isReceipt(receipt, word)).isTrue();
    assertThat(bob.friends.standing(ann.id()).orElseThrow().unread()).isEqualTo(1);
    assertThat(bob.friends.read(Optional.empty()))
        .containsExactly(new Said(ann.id(), NOON, "hello\ufffd[2J\ufffdthere", false));
    assertThat(bob.friends.read(Optional.of(ann.id())))
        .containsExactly(new Said(ann.id(), NOON, "hello\ufffd[2J\ufffdthere", true));
  }

  @Test
  void aStrangerGetsNoAnswer() {
    Word word = ann.friends.word(bob.id(), "hello", NOON);

    assertThat(bob.friends.came(word, NOON)).isEmpty();
    assertThat(bob.friends.memory().isEmpty()).isTrue();
  }

  @Test
  void aWordThatIsNotSignedIsNotTaken() {
    bob.add(ann, "ann");
    Word word = ann.friends.word(bob.id(), "hello", NOON);
    Word forged = new Word(word.kind(), word.to(), word.from(), word.number(), "other",
        word.signature());

    assertThat(bob.friends.came(forged, NOON)).isEmpty();
  }

  @Test
  void aWordForSomebodyElseIsNotTaken() {
    Person cat = new Person();
    cat.add(ann, "ann");
    bob.add(ann, "ann");

    assertThat(cat.friends.came(ann.friends.word(bob.id(), "hello", NOON), NOON)).isEmpty();
  }

  @Test
  void aWordThatIsRepeatedIsTakenOnceAndOneThatIsOldNotAtAll() {
    bob.add(ann, "ann");
    Word first = ann.friends.word(bob.id(), "one", NOON);
    Word second = ann.friends.word(bob.id(), "two", NOON);
    bob.friends.came(first, NOON);
    bob.friends.came(second, NOON);

    assertThat(bob.friends.came(second, NOON)).as("its receipt was lost").isPresent();
    assertThat(bob.friends.came(first, NOON)).isEmpty();
    assertThat(bob.friends.read(Optional.empty())).extracting(Said::text)
        .containsExactly("one", "two");
  }

  @Test
  void aNumberFromTheFutureIsNotTaken() {
    bob.add(ann, "ann");
    Word word = ann.friends.word(bob.id(), "hello", NOON.plus(Duration.ofDays(2)));

    assertThat(bob.friends.came(word, NOON)).isEmpty();
  }

  @Test
  void whoSaysTooMuchIsNotHeardForAWhileAndTheOldestIsForgotten() {
    bob.add(ann, "ann");
    int taken = 0;
    for (int i = 0; i < 30; i++) {
      taken +=
          bob.friends.came(ann.friends.word(bob.id(), "x" + i, NOON), NOON).isPresent() ? 1 : 0;
    }
    assertThat(taken).isEqualTo(10);
    Instant now = NOON;
    for (int i = 0; i < 100; i++) {
      now = now.plusSeconds(6);
      bob.friends.came(ann.friends.word(bob.id(), "y" + i, now), now);
    }
    List<Said> said = bob.friends.read(Optional.empty());
    assertThat(said).hasSize(Mailbox.MOST_OF_ONE);
    assertThat(said.getFirst().text()).isEqualTo("y0");
    assertThat(bob.friends.withinBounds()).isTrue();
  }

  @Test
  void aRestartForgetsNothingAndTakesNothingTwice() {
    bob.add(ann, "ann");
    Word word = ann.friends.word(bob.id(), "hello", NOON);
    bob.friends.came(word, NOON);
    List<String> lines = bob.friends.memory().lines();

    Friends after = new Friends(bob.self(), new SplittableRandom(1));
    after.restore(Memory.read(lines), NOON);

    assertThat(after.memory().lines()).isEqualTo(lines);
    after.came(word, NOON);
    assertThat(after.memory().lines()).isEqualTo(lines);
  }

  @Test
  void theFileSaysWhatItSays() {
    Friend cat = new Friend(RingId.parse("c0000000000000000f00000000000000"), "cat");
    Friend dan = new Friend(RingId.parse("d0000000000000000f00000000000000"), "");
    Memory memory = new Memory(List.of(new Memory.Kept(cat, 7), new Memory.Kept(dan, 0)), List.of(),
        List.of(new Said(cat.id(), NOON, "hello there ", false),
            new Said(cat.id(), NOON, "", true)),
        List.of());

    assertThat(memory.lines()).containsExactly(
        "# Friends of this servent, and what they said. Written by it.",
        "friend c0000000000000000f00000000000000 7 cat",
        "friend d0000000000000000f00000000000000 0",
        "said c0000000000000000f00000000000000 2026-01-01T12:00:00Z new hello there ",
        "said c0000000000000000f00000000000000 2026-01-01T12:00:00Z read ");
    assertThat(Memory.read(memory.lines())).isEqualTo(memory);
  }

  @Test
  void linesThatSayNothingAreLeftOut() {
    assertThat(Memory.read(List.of("", "friend", "friend xyz 0 bob",
        "friend c0000000000000000f00000000000000 9999999999999999999 bob",
        "friend c0000000000000000f00000000000000 1 -",
        "said c0000000000000000f00000000000000 yesterday new x")).isEmpty()).isTrue();
  }

  @Test
  void noFileMakesMoreFriendsThanThereMayBe() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add("friend " + new RingId(7, i) + " 0 f" + i % 200);
    }

    ann.friends.restore(Memory.read(lines), NOON);

    assertThat(ann.friends.all()).hasSize(Friends.MOST);
  }
}
