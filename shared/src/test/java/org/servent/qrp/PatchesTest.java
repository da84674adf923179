package org.servent.qrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Payload;
import org.servent.qrp.RouteTableMessage.Compressor;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.qrp.RouteTableMessage.Reset;
import org.servent.wire.WireException;

class PatchesTest {
  private static final QueryRouteTable EMPTY = QueryRouteTable.empty(16);
  private static final QueryRouteTable FREE_AND_MUSIC =
      QueryRouteTable.of(16, List.of("free", "music"));

  @Test
  void ourPatchSaysWhatTheVectorSays() throws DataFormatException, WireException {
    List<RouteTableMessage> messages = Patches.afresh(FREE_AND_MUSIC);
    Patch vector = (Patch) RouteTableMessage
        .read(RouteTableFrames.vector("PATCH 4 bits, zlib"));

    assertThat(messages).hasSize(2);
    assertThat(messages.get(0)).isEqualTo(new Reset(16, 7));
    Patch patch = (Patch) messages.get(1);
    assertThat(patch.number()).isEqualTo(1);
    assertThat(patch.of()).isEqualTo(1);
    // As the other vector: zlib makes eight bytes no smaller.
    assertThat(patch.compressor()).isEqualTo(Compressor.NONE);
    assertThat(patch.bits()).isEqualTo(4);
    assertThat(patch.data()).isEqualTo(inflate(vector))
        .isEqualTo(Payload.parse("0a a0 00 00 00 00 00 00"));
  }

  @Test
  void aWordGoesBySixAndNotByFlipping() {
    List<Patch> patches = Patches.of(FREE_AND_MUSIC, QueryRouteTable.of(16, List.of("free")));

    assertThat(patches).hasSize(1);
    assertThat(patches.get(0).data()).isEqualTo(Payload.parse("06 00 00 00 00 00 00 00"));
  }

  @Test
  void whatZlibMakesSmallerIsDeflated() throws DataFormatException {
    Patch patch = (Patch) Patches.afresh(QueryRouteTable.of(64, List.of("free"))).get(1);

    assertThat(patch.compressor()).isEqualTo(Compressor.ZLIB);
    assertThat(inflate(patch).size()).isEqualTo(32);
  }

  @Test
  void anEmptyTableIsToldAndNoChangeIsNot() {
    assertThat(Patches.afresh(EMPTY)).hasSize(2);
    assertThat(Patches.of(FREE_AND_MUSIC, FREE_AND_MUSIC)).isEmpty();
  }

  @Test
  void aTableOfAnotherSizeIsNoChange() {
    QueryRouteTable larger = QueryRouteTable.empty(32);

    assertThatThrownBy(() -> Patches.of(EMPTY, larger))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsToldArrives(long seed) throws WireException {
    RandomGenerator dice = new SplittableRandom(seed);
    for (int slots = QueryRouteTable.MIN_SLOTS; slots <= 1 << 17; slots *= 2) {
      arrives(slots, dice);
    }
  }

  @Test
  void theLargestTableArrivesHoweverFullItIs() throws WireException {
    arrives(QueryRouteTable.MAX_SLOTS, new SplittableRandom(21));
  }

  private static void arrives(int slots, RandomGenerator dice) throws WireException {
    TableUpdates peer = new TableUpdates();
    QueryRouteTable before = random(slots, dice);
    for (RouteTableMessage message : Patches.afresh(before)) {
      tell(peer, message);
    }
    assertThat(peer.table()).hasValue(before);
    QueryRouteTable after = random(slots, dice);
    for (RouteTableMessage message : Patches.of(before, after)) {
      tell(peer, message);
    }
    assertThat(peer.table()).hasValue(after);
  }

  private static void tell(TableUpdates peer, RouteTableMessage message) throws WireException {
    if (message instanceof Patch patch) {
      assertThat(patch.data().size()).isBetween(1, Patches.MAX_DATA);
    }
    peer.on(RouteTableMessage.read(message.write()));
  }

  private static QueryRouteTable random(int slots, RandomGenerator dice) {
    double fill = dice.nextDouble();
    QueryRouteTable.Builder builder = new QueryRouteTable.Builder(slots);
    for (int i = 0; i < slots; i++) {
      if (dice.nextDouble() < fill) {
        builder.set(i);
      }
    }
    return builder.build();
  }

  private static Payload inflate(Patch patch) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(patch.data().bytes());
      byte[] entries = new byte[64];
      int size = inflater.inflate(entries);
      assertThat(inflater.finished()).isTrue();
      return Payload.of(Arrays.copyOf(entries, size));
    } finally {
      inflater.end();
    }
  }
}
