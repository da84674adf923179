package org.servent.headping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Datagram;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.mesh.Alternate;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.testing.Dice;
import org.servent.vendor.HeadPing;
import org.servent.vendor.HeadPong;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class HeadAnswersTest {
  private static final Guid SELF = new Guid(9, 9);
  private static final Guid GUID = new Guid(7, 7);
  private static final Sha1 FILE = new Sha1(1, 2, 3);
  private static final PeerAddress ASKER = PeerAddress.parse("203.0.113.7:6346");
  private static final int ALL =
      HeadPing.RANGES | HeadPing.ALTERNATES | HeadPing.BEHIND;

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
  private final Reach reach = new Reach(ourselves, neighbours, true, Dice.seeded(1));
  private final HeadAnswers answers = answers(true);

  private HeadAnswers answers(boolean strangers) {
    return new HeadAnswers(SELF, strangers, true, reach, neighbours, Dice.seeded(2));
  }

  private Optional<Reason> asks(PeerAddress from, HeadPing ping) {
    return answers.datagram(new Datagram(from, ping.descriptor(GUID)), NOON, out);
  }

  /** The last question to the library is answered so. */
  private void has(boolean whole, ByteRanges parts, int queue, Alternate... others) {
    FileAsked asked = (FileAsked) out.told.getLast();
    answers.on(new FileHeld(asked.id(), whole, Optional.of(parts), queue, List.of(others)), NOON,
        out);
  }

  private HeadPong pong() {
    assertThat(out.datagrams).singleElement().satisfies(sent -> {
      assertThat(sent.to()).isEqualTo(ASKER);
      assertThat(sent.descriptor().guid()).isEqualTo(GUID);
    });
    try {
      return (HeadPong) VendorMessages
          .read((VendorMessage) Messages.read(out.datagrams.getFirst().descriptor()))
          .orElseThrow();
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ofAWholeFileIsToldThatItIsThereAndHowManySlotsAreFree() {
    asks(ASKER, new HeadPing(ALL, FILE));
    has(true, ByteRanges.NONE, -4);

    assertThat(pong()).isEqualTo(new HeadPong(2, HeadPong.COMPLETE, "SVNT", true, -4,
        Optional.empty(), List.of(), List.of()));
  }

  @Test
  void ofAPartIsToldWhichBytesAreThereAndHowManyWait() {
    ByteRanges parts = ByteRanges.of(new ByteRange(0, 10), new ByteRange(20, 30));
    asks(ASKER, new HeadPing(ALL, FILE));
    has(false, parts, 3);

    assertThat(pong()).isEqualTo(new HeadPong(2, HeadPong.PARTIAL | HeadPong.DOWNLOADING, "SVNT",
        true, 3, Optional.of(parts), List.of(), List.of()));
  }

  @Test
  void whatIsNotHereIsNotFoundInTheVersionOfThePing() {
    asks(ASKER, new HeadPing(1, ALL, FILE, Optional.empty(), Optional.empty()));
    has(false, ByteRanges.NONE, 0);

    assertThat(pong()).isEqualTo(HeadPong.notFound(1));
  }

  @Test
  void whoHasItTooIsToldAsFarAsItIsWanted() {
    Alternate.Open dan = new Alternate.Open(PeerAddress.parse("198.18.1.1:6346"), true);
    Alternate.Open six = new Alternate.Open(PeerAddress.parse("[2001:db8::1]:6346"), false);
    Alternate.Firewalled eve = new Alternate.Firewalled(new Guid(5, 5), 0, Optional.empty(),
        List.of(dan));
    asks(ASKER, new HeadPing(ALL, FILE));
    has(true, ByteRanges.NONE, 0, dan, six, eve);

    HeadPong pong = pong();
    assertThat(pong.open()).hasToString("[Listed[address=198.18.1.1:6346, tls=true]]");
    assertThat(pong.behind()).singleElement()
        .satisfies(it -> assertThat(it.servent()).isEqualTo(new Guid(5, 5)));
  }

  @Test
  void nothingIsToldThatIsNotWanted() {
    Alternate.Open dan = new Alternate.Open(PeerAddress.parse("198.18.1.1:6346"), true);
    asks(ASKER, new HeadPing(0, FILE));
    has(false, ByteRanges.whole(10), 0, dan);

    assertThat(pong().open()).isEmpty();
    assertThat(pong().ranges()).isEmpty();
  }

  @Test
  void anAnswerIsSmallHoweverMuchThereIsToTell() {
    ByteRanges parts = ByteRanges.of(IntStream.range(0, 1_000)
        .mapToObj(i -> new ByteRange(10L * i, 10L * i + 5))
        .toArray(ByteRange[]::new));
    Alternate[] others = IntStream.range(0, 100)
        .mapToObj(i -> new Alternate.Open(
            new PeerAddress(Host.of((byte) 20, (byte) 1, (byte) i, (byte) 1), 6346), true))
        .toArray(Alternate[]::new);
    asks(ASKER, new HeadPing(ALL, FILE));
    has(false, parts, 3, others);

    int asked = new HeadPing(ALL, FILE).descriptor(GUID).payload().size();
    assertThat(out.datagrams.getFirst().descriptor().payload().size()).isLessThan(8 * asked);
  }

  @Test
  void aHouseholdIsAnsweredSoOftenAndThenOnceASecond() {
    for (int i = 0; i < HeadAnswers.BURST; i++) {
      assertThat(asks(ASKER, new HeadPing(0, FILE))).isEmpty();
    }

    assertThat(asks(PeerAddress.parse("203.0.113.7:1234"), new HeadPing(0, FILE)))
        .contains(Reason.TOO_OFTEN);
    assertThat(answers.datagram(
        new Datagram(ASKER, new HeadPing(0, FILE).descriptor(GUID)), NOON.plusSeconds(1), out))
        .isEmpty();
    assertThat(asks(PeerAddress.parse("198.51.100.8:6346"), new HeadPing(0, FILE))).isEmpty();
  }

  @Test
  void whoForgesManyAddressesFillsNothing() {
    for (int i = 0; i < 1_000; i++) {
      asks(new PeerAddress(Host.of((byte) 20, (byte) (i >> 8), (byte) i, (byte) 1), 6346),
          new HeadPing(0, FILE));
    }

    assertThat(out.told).hasSize(HeadAnswers.TOTAL_BURST);
    assertThat(answers.withinBounds()).isTrue();
  }

  @Test
  void whatIsForSomebodyElseIsNotAnsweredAndWhatIsForUsByNameIs() {
    asks(ASKER, new HeadPing(2, 0, FILE, Optional.of(new Guid(1, 1)), Optional.empty()));
    assertThat(out.told).isEmpty();

    asks(ASKER, new HeadPing(2, 0, FILE, Optional.of(SELF), Optional.empty()));
    assertThat(out.told).hasSize(1);
  }

  @Test
  void strangersAreNotAnsweredIfTheUserWantsNone() {
    HeadAnswers none = answers(false);

    assertThat(none.datagram(new Datagram(ASKER, new HeadPing(0, FILE).descriptor(GUID)), NOON,
        out)).contains(Reason.UNSOLICITED);
  }

  @Test
  void byALinkItIsAnsweredByThatLink() {
    neighbours.on(opened(ANN), NOON, out);
    out.sent.clear();

    answers.arrived(new Arrived(ANN, new HeadPing(0, FILE).descriptor(GUID)), NOON, out);
    has(true, ByteRanges.NONE, 0);

    assertThat(out.datagrams).isEmpty();
    assertThat(out.sent).singleElement().satisfies(sent -> assertThat(sent.to()).isEqualTo(ANN));
  }
}
