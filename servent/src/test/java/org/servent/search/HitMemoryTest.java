package org.servent.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.link.Links;

class HitMemoryTest {
  private static final Sha1 ABC = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
  private static final Sha1 EMPTY = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");

  private final HitMemory memory = new HitMemory();

  @Test
  void theHoldersOfAFileAreKnownByItsHash() {
    memory.add(found(1, ABC), NOON);
    memory.add(found(2, ABC), NOON);
    memory.add(found(3, EMPTY), NOON);

    assertThat(memory.of(ABC, NOON)).containsExactly(found(1, ABC), found(2, ABC));
  }

  @Test
  void aPrefixInEitherCaseFindsTheFilesThatBeginWithIt() {
    memory.add(found(1, ABC), NOON);
    memory.add(found(3, EMPTY), NOON);

    assertThat(memory.withPrefix("vgmt", NOON)).containsExactly(found(1, ABC));
    assertThat(memory.withPrefix("", NOON)).hasSize(2);
    assertThat(memory.withPrefix("vgmx", NOON)).isEmpty();
  }

  @Test
  void theSameFileOfTheSameServentIsRememberedOnce() {
    memory.add(found(1, ABC), NOON);
    memory.add(found(1, ABC), NOON.plusSeconds(1));

    assertThat(memory.size()).isEqualTo(1);
  }

  @Test
  void anHourLaterAHitIsForgotten() {
    memory.add(found(1, ABC), NOON);

    assertThat(memory.of(ABC, NOON.plus(HitMemory.LIFETIME).minusSeconds(1))).hasSize(1);
    assertThat(memory.of(ABC, NOON.plus(HitMemory.LIFETIME))).isEmpty();
    assertThat(memory.withPrefix("", NOON)).isEmpty();
  }

  @Test
  void aFloodOfHitsPushesOutTheOldest() {
    for (int i = 0; i <= HitMemory.BOUND; i++) {
      memory.add(found(i, ABC), NOON);
    }

    assertThat(memory.size()).isEqualTo(HitMemory.BOUND);
    assertThat(memory.of(ABC, NOON)).doesNotContain(found(0, ABC));
  }

  @Test
  void aHitWithoutAHashIsNotRemembered() {
    Found nameless = found(1, ABC);
    memory.add(
        new Found(nameless.query(), nameless.holder(), 1, Links.ANN,
            new Found.File(1, 1, "a", Optional.empty())),
        NOON);

    assertThat(memory.size()).isZero();
  }

  private static Found found(int servent, Sha1 sha1) {
    Found.Holder holder = new Found.Holder(new Guid(0, servent),
        PeerAddress.parse("203.0.113.1:6346"), "SVNT", false);
    return new Found(new Guid(5, 5), holder, 1, Links.ANN,
        new Found.File(1, 3, "abc.txt", Optional.of(sha1)));
  }
}
