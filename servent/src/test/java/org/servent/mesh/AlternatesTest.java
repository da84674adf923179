package org.servent.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.mesh.Alternate.Firewalled;
import org.servent.mesh.Alternate.Open;

class AlternatesTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Sha1 FILE = new Sha1(1, 2, 3);
  private static final Listener ANN = at("203.0.113.1");
  private static final Listener BOB = at("198.51.100.1");
  private static final Listener CAT = at("192.0.2.1");
  private static final Open DAN = open("198.18.1.1:6346");

  private final Alternates alternates = new Alternates();

  private static Listener at(String host) {
    return Listener.at(Host.parse(host));
  }

  private static Open open(String address) {
    return new Open(PeerAddress.parse(address), false);
  }

  private List<Alternate> toldTo(Listener who, Instant now) {
    return alternates.toTell(FILE, who, new Told(), 15, now);
  }

  @Test
  void whatOneSaysIsKnownButNotToldOn() {
    alternates.told(FILE, DAN, ANN, NOON);

    assertThat(alternates.of(FILE, NOON)).containsExactly(DAN);
    assertThat(toldTo(CAT, NOON)).isEmpty();
  }

  @Test
  void whatTwoSayIsToldOn() {
    alternates.told(FILE, DAN, ANN, NOON);
    alternates.told(FILE, DAN, BOB, NOON);

    assertThat(toldTo(CAT, NOON)).containsExactly(DAN);
  }

  @Test
  void neighboursInOneBlockAreOneWitness() {
    alternates.told(FILE, DAN, ANN, NOON);
    alternates.told(FILE, DAN, at("203.0.113.200"), NOON);

    assertThat(toldTo(CAT, NOON)).isEmpty();
  }

  @Test
  void twoThatSaidSoLongApartAreNotTwo() {
    alternates.told(FILE, DAN, ANN, NOON);
    alternates.told(FILE, DAN, ANN, NOON.plus(Duration.ofMinutes(50)));
    alternates.told(FILE, DAN, BOB, NOON.plus(Duration.ofMinutes(100)));

    assertThat(toldTo(CAT, NOON.plus(Duration.ofMinutes(105)))).containsExactly(DAN);
    assertThat(toldTo(CAT, NOON.plus(Duration.ofMinutes(115)))).isEmpty();
  }

  @Test
  void whatWeUsedIsToldOnForAnHour() {
    alternates.used(FILE, DAN, NOON);

    assertThat(toldTo(CAT, NOON.plus(Duration.ofMinutes(59)))).containsExactly(DAN);
    assertThat(toldTo(CAT, NOON.plus(Duration.ofMinutes(60)))).isEmpty();
    assertThat(alternates.size()).isZero();
  }

  @Test
  void onOneConnectionEachIsToldOnce() {
    alternates.used(FILE, DAN, NOON);
    Told told = new Told();

    assertThat(alternates.toTell(FILE, CAT, told, 15, NOON)).containsExactly(DAN);
    assertThat(alternates.toTell(FILE, CAT, told, 15, NOON)).isEmpty();
  }

  @Test
  void nobodyIsToldOfItself() {
    alternates.used(FILE, open("192.0.2.1:7000"), NOON);

    assertThat(toldTo(CAT, NOON)).isEmpty();
    assertThat(toldTo(ANN, NOON)).hasSize(1);
  }

  @Test
  void twoServentsOfOneMachineKnowEachOther() {
    alternates.used(FILE, open("127.0.0.1:7000"), NOON);
    Listener other = new Listener(Host.parse("127.0.0.1"),
        Optional.of(PeerAddress.parse("127.0.0.1:7001")), false);
    Listener itself = new Listener(Host.parse("127.0.0.1"),
        Optional.of(PeerAddress.parse("127.0.0.1:7000")), false);

    assertThat(toldTo(other, NOON)).hasSize(1);
    assertThat(toldTo(itself, NOON)).isEmpty();
  }

  @Test
  void strangersAreToldNoPrivateAddresses() {
    alternates.used(FILE, open("10.0.0.1:6346"), NOON);
    alternates.used(FILE, open("127.0.0.1:6346"), NOON);

    assertThat(toldTo(CAT, NOON)).isEmpty();
    assertThat(toldTo(at("192.168.1.1"), NOON)).containsExactly(open("10.0.0.1:6346"));
  }

  @Test
  void strangersCannotNameWhatLiesInOurNetwork() {
    alternates.told(FILE, open("192.168.1.1:6346"), ANN, NOON);
    alternates.told(FILE, open("198.18.1.1:25"), ANN, NOON);

    assertThat(alternates.of(FILE, NOON)).isEmpty();
  }

  @Test
  void firewalledOnesAreToldToWhoUnderstandsThem() {
    Firewalled wall =
        new Firewalled(new Guid(1, 2), 0, Optional.empty(), List.of(open("198.18.1.9:6346")));
    alternates.used(FILE, wall, NOON);

    assertThat(toldTo(CAT, NOON)).isEmpty();
    assertThat(toldTo(new Listener(CAT.host(), Optional.empty(), true), NOON))
        .containsExactly(wall);
  }

  @Test
  void whoIsFirewalledIsNotToldOfItselfEither() {
    Firewalled wall =
        new Firewalled(new Guid(1, 2), 0, Optional.empty(), List.of(open("198.18.1.9:6346")));
    alternates.used(FILE, wall, NOON);
    alternates.used(FILE, DAN, NOON);

    assertThat(toldTo(new Listener(CAT.host(), Optional.empty(), Optional.of(new Guid(1, 2)),
        true), NOON)).containsExactly(DAN);
    assertThat(toldTo(new Listener(DAN.address().host(), Optional.of(DAN.address()),
        Optional.of(new Guid(3, 4)), true), NOON)).containsExactly(wall);
  }

  @Test
  void oneComplaintIsNoneTwoAreEnough() {
    alternates.used(FILE, DAN, NOON);

    alternates.reportedBad(FILE, DAN, ANN, NOON);
    alternates.reportedBad(FILE, DAN, ANN, NOON);
    assertThat(alternates.of(FILE, NOON)).containsExactly(DAN);

    alternates.reportedBad(FILE, DAN, BOB, NOON);
    assertThat(alternates.of(FILE, NOON)).isEmpty();
  }

  @Test
  void whatIsGoneIsNotTakenInAgainByHearsay() {
    alternates.failed(FILE, DAN, NOON);
    alternates.told(FILE, DAN, ANN, NOON);
    assertThat(alternates.of(FILE, NOON)).isEmpty();

    alternates.told(FILE, DAN, ANN, NOON.plus(Alternates.LIFE));
    assertThat(alternates.of(FILE, NOON.plus(Alternates.LIFE))).containsExactly(DAN);
  }

  @Test
  void whatWeFoundGoneIsToldOnceAndWhatWasReportedIsNot() {
    Open eve = open("198.18.2.2:6346");
    alternates.failed(FILE, DAN, NOON);
    alternates.used(FILE, eve, NOON);
    alternates.reportedBad(FILE, eve, ANN, NOON);
    alternates.reportedBad(FILE, eve, BOB, NOON);
    Told told = new Told();

    assertThat(alternates.goneToTell(FILE, CAT, told, 10, NOON)).containsExactly(DAN);
    assertThat(alternates.goneToTell(FILE, CAT, told, 10, NOON)).isEmpty();
  }

  @Test
  void confirmedOnesComeFirst() {
    alternates.used(FILE, DAN, NOON);
    alternates.told(FILE, open("198.18.3.3:6346"), ANN, NOON.plusSeconds(1));

    assertThat(alternates.of(FILE, NOON.plusSeconds(2))).first().isEqualTo(DAN);
  }

  @Test
  void hearsayMakesRoomAndWhatIsConfirmedStays() {
    alternates.used(FILE, DAN, NOON);
    for (int i = 0; i < 1_000; i++) {
      alternates.told(FILE, open("198.18." + (2 + i / 250) + "." + i % 250 + ":6346"),
          at("8." + i / 250 + "." + i % 250 + ".1"), NOON);
    }

    assertThat(alternates.of(FILE, NOON)).hasSize(Alternates.MOST_OF_FILE).contains(DAN);
  }

  @Test
  void nobodyFillsTheTableAlone() {
    for (int i = 0; i < 5_000; i++) {
      alternates.told(new Sha1(i, 0, 0), DAN, ANN, NOON);
    }
    alternates.told(FILE, DAN, BOB, NOON);

    assertThat(alternates.size()).isEqualTo(Alternates.MOST_OF_TELLER + 1);
  }

  @Test
  @Tag("slow")
  void whateverIsToldTheTableKeepsItsBounds() {
    SplittableRandom dice = new SplittableRandom(4);
    Instant now = NOON;
    for (int i = 0; i < 200_000; i++) {
      now = now.plusMillis(dice.nextInt(300));
      Sha1 file = new Sha1(dice.nextInt(dice.nextBoolean() ? 3 : 40_000), 0, 0);
      Open one = open("198.18." + dice.nextInt(4) + "." + dice.nextInt(250) + ":6346");
      Listener by = at("8." + dice.nextInt(200) + "." + dice.nextInt(200) + ".1");
      switch (dice.nextInt(8)) {
        case 0 -> alternates.used(file, one, now);
        case 1 -> alternates.failed(file, one, now);
        case 2 -> alternates.reportedBad(file, one, by, now);
        case 3 -> assertThat(alternates.toTell(file, by, new Told(), 15, now).size())
            .isLessThanOrEqualTo(15);
        default -> alternates.told(file, one, by, now);
      }
      assertThat(alternates.size()).isLessThanOrEqualTo(Alternates.MOST);
    }
    assertThat(alternates.of(FILE, now.plus(Alternates.LIFE))).isEmpty();
    assertThat(alternates.size()).isZero();
  }
}
