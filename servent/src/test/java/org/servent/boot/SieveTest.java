package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.ask.Ask;
import org.servent.ask.AskException;
import org.servent.control.Hit;
import org.servent.descriptor.Guid;

class SieveTest {
  private static final PeerAddress ANN = PeerAddress.parse("192.0.2.1:6346");

  private static Hit hit(String folder, String name, long size) {
    return new Hit(new Hit.Holder(new Guid(1, 2), ANN, "LIME", false),
        new Hit.File(name, 1, size, Optional.empty(), folder), 1, ANN);
  }

  @Test
  void whatIsNotAllThatWasLookedForIsKeptBackAndCounted() throws AskException {
    Sieve sieve = new Sieve(Ask.parse("moon size:>1k -live \"blue moon\" artist:marcels"));

    assertThat(sieve.passes(hit("", "blue moon.ogg", 10))).isFalse();
    assertThat(sieve.passes(hit("live", "blue moon.ogg", 2_000))).isFalse();
    assertThat(sieve.passes(hit("", "moon blue.ogg", 2_000))).isFalse();
    assertThat(sieve.passes(hit("", "blue moon.ogg", 2_000))).as("no artist is known").isFalse();
    assertThat(sieve.hidden())
        .isEqualTo(Map.of("size", 1, "-words", 1, "phrase", 1, "artist", 1));
  }

  @Test
  void whereOthersFoundTheWordsIsTheirs() throws AskException {
    Sieve sieve = new Sieve(Ask.parse("sinatra moon type:audio"));

    assertThat(sieve.passes(hit("", "track 1.ogg", 10))).isTrue();
    assertThat(sieve.hidden()).isEmpty();
  }
}
