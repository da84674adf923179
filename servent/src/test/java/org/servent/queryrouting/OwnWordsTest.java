package org.servent.queryrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;
import static org.servent.queryrouting.Peers.query;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Payload;
import org.servent.link.Event;
import org.servent.link.RecordingOutbox;
import org.servent.qrp.QueryRouteTable;
import org.servent.testing.Dice;

class OwnWordsTest {
  private final OwnWords own = new OwnWords(new PeerTables(Dice.seeded(1)));

  private void on(Event event) {
    own.on(event, NOON, new RecordingOutbox());
  }

  private void share(String... words) {
    on(new WordsShared(QueryRouteTable.of(1 << 16, List.of(words))));
  }

  @Test
  void aQueryForOtherWordsIsNotForUs() {
    share("blue", "moon");

    assertThat(own.mayHave(query("moon"))).isTrue();
    assertThat(own.mayHave(query("Blue Moon"))).isTrue();
    assertThat(own.mayHave(query("sun"))).isFalse();
    assertThat(own.mayHave(query("blue sun"))).isFalse();
  }

  @Test
  void whatNoTableTellsIsLookedUp() {
    share("moon");

    assertThat(own.mayHave(query("ab"))).isTrue();
    assertThat(own.mayHave(query("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"))).isTrue();
  }

  @Test
  void whatIsNoQueryIsNotHidden() {
    share("moon");
    Descriptor query = query("sun");

    byte[] withoutItsEnd = Arrays.copyOf(query.payload().bytes(), 2 + "sun".length());

    assertThat(own.mayHave(query.with(Payload.of(withoutItsEnd)))).isTrue();
  }

  @Test
  void untilAllWordsAreKnownEveryQueryMayBeForUs() {
    assertThat(own.mayHave(query("sun"))).isTrue();

    share("moon");
    on(new WordsChanged());
    assertThat(own.mayHave(query("sun"))).isTrue();

    share("moon");
    assertThat(own.mayHave(query("sun"))).isFalse();
  }
}
