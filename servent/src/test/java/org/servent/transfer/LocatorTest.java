package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.transfer.Fixtures.ANN;
import static org.servent.transfer.Fixtures.BOB;
import static org.servent.transfer.Fixtures.ID;
import static org.servent.transfer.Fixtures.OTHER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.link.LinkId;
import org.servent.search.Found;

class LocatorTest {
  private static final Guid SERVENT = new Guid(1, 2).modern();

  private final List<Source> found = new ArrayList<>();

  @Test
  void hitsSeenAnswerAtOnce() {
    HitsSeen seen =
        new HitsSeen(sha1 -> sha1.equals(ID) ? List.of(hit(ID, ANN, false)) : List.of());

    seen.find(ID, found::add);
    seen.find(OTHER, found::add);

    assertThat(found).containsExactly(new Source(ID, ANN, "blue moon.txt", OptionalLong.of(1000),
        Optional.empty()));
  }

  @Test
  void neighboursAnswerWhenTheirHitsCome() {
    List<Sha1> questions = new ArrayList<>();
    NeighboursAsked asked = new NeighboursAsked(questions::add);
    asked.find(ID, found::add);
    assertThat(questions).containsExactly(ID);

    asked.on(hit(OTHER, ANN, false));
    asked.on(hit(ID, BOB, false));

    assertThat(found).extracting(Source::address).containsExactly(BOB);
  }

  @Test
  void whoCannotBeConnectedToIsASourceThatIsAskedByAPush() {
    for (Found found : List.of(hit(ID, ANN, true),
        hit(ID, PeerAddress.parse("0.0.0.0:6346"), false),
        hit(ID, PeerAddress.parse("10.0.0.1:0"), false))) {
      assertThat(Source.of(found).orElseThrow().push())
          .contains(new PushWay(SERVENT, 1, List.of()));
    }
  }

  @Test
  void severalLocatorsAreAskedInOrder() {
    Locator both = Locator.of(List.of(
        new HitsSeen(sha1 -> List.of(hit(ID, ANN, false))),
        new HitsSeen(sha1 -> List.of(hit(ID, BOB, false)))));

    both.find(ID, found::add);

    assertThat(found).extracting(Source::address).containsExactly(ANN, BOB);
  }

  @Test
  void noMoreQuestionsAreKeptThanTheBound() {
    NeighboursAsked asked = new NeighboursAsked(sha1 -> {});
    asked.find(ID, found::add);
    for (int i = 0; i < NeighboursAsked.BOUND; i++) {
      asked.find(new Sha1(i, 0, 0), source -> {});
    }

    asked.on(hit(ID, ANN, false));

    assertThat(found).isEmpty();
  }

  private static Found hit(Sha1 sha1, PeerAddress address, boolean pushNeeded) {
    return new Found(new Guid(7, 7), new Found.Holder(SERVENT, address, "SVNT", pushNeeded), 1,
        new LinkId(1), new Found.File(1, 1000, "blue moon.txt", Optional.of(sha1)));
  }
}
