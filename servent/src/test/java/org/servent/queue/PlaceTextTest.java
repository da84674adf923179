package org.servent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

class PlaceTextTest {
  private static final List<Place> PLACES = List.of(
      new Place(new Guid(1, 2), Host.parse("192.0.2.1"), new Sha1(1, 2, 3), 5_000_000_000L, 0,
          Optional.of(PeerAddress.parse("192.0.2.1:6346"))),
      new Place(new Guid(3, 4), Host.parse("2001:db8::1"), new Sha1(4, 5, 6), 7, 65_536,
          Optional.empty()));

  @Test
  void placesAreReadAsTheyWereWritten() {
    assertThat(PlaceText.read(PlaceText.write(PLACES))).contains(PLACES);
    assertThat(PlaceText.read(PlaceText.write(List.of()))).contains(List.of());
  }

  @Test
  void eachLineIsOnePlace() {
    assertThat(PlaceText.write(PLACES)).startsWith("servent queue 1\n"
        + "00000000000000010000000000000002 192.0.2.1 AAAAAAAAAAAACAAAAAAAAAAAAIAAAAAD "
        + "5000000000 0 192.0.2.1:6346\n");
  }

  @Test
  void whateverIsDamagedIsNoPlaces() {
    String whole = PlaceText.write(PLACES);
    Random dice = new Random(6346);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder(whole);
      int at = dice.nextInt(whole.length());
      switch (dice.nextInt(3)) {
        case 0 -> noise.setCharAt(at, (char) (whole.charAt(at) ^ 1 + dice.nextInt(127)));
        case 1 -> noise.setLength(at);
        default -> noise.insert(at, (char) dice.nextInt(300));
      }
      assertThat(PlaceText.read(noise.toString())).as("seed 6346, %s", noise).isEmpty();
    }
  }
}
