package org.servent.qrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servent.qrp.QueryRouteTableTest.slots;
import static org.servent.qrp.RouteTableMessageTest.patch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.qrp.RouteTableMessage.Compressor;
import org.servent.qrp.RouteTableMessage.Reset;
import org.servent.wire.WireException;

class TableUpdatesTest {
  private static final Reset RESET = new Reset(16, 7);
  private static final String ZLIB = "78 9c e3 5a c0 00 06 00 04 b8 00 ab";
  private static final RouteTableMessage FREE_AND_MUSIC = patch(1, 1, Compressor.ZLIB, 4, ZLIB);
  private static final RouteTableMessage FIRST_HALF =
      patch(1, 2, Compressor.ZLIB, 4, "78 9c e3 5a c0 00");
  private static final RouteTableMessage SECOND_HALF =
      patch(2, 2, Compressor.ZLIB, 4, "06 00 04 b8 00 ab");

  private final TableUpdates updates = new TableUpdates();

  @ParameterizedTest
  @ValueSource(strings = {"PATCH 8 bits, uncompressed", "PATCH 4 bits, uncompressed",
      "PATCH 1 bit (flips; only with QRP1)", "PATCH 4 bits, zlib"})
  void aPatchOfAnyWidthTellsTheTable(String vector) throws WireException {
    apply(RouteTableFrames.vector("RESET 16 slots, infinity 7"));
    apply(RouteTableFrames.vector(vector));

    assertThat(table()).isEqualTo(QueryRouteTable.of(16, List.of("free", "music")));
  }

  @Test
  void aPatchOfTwoBitsTellsTheTable() throws WireException {
    updates.on(RESET);
    updates.on(patch(1, 1, Compressor.NONE, 2, "3c 00 00 00"));
    assertThat(slots(table())).containsExactly(1, 2);

    updates.on(patch(1, 1, Compressor.NONE, 2, "10 00 00 02"));
    assertThat(slots(table())).containsExactly(2, 15);
  }

  @Test
  void oneStreamMayBeSplitOverMessages() throws WireException {
    assertThat(updates.on(RESET)).isEmpty();
    assertThat(updates.on(FIRST_HALF)).isEmpty();
    assertThat(updates.table()).isEmpty();

    assertThat(updates.on(SECOND_HALF)).hasValue(table());
    assertThat(slots(table())).containsExactly(1, 2);
  }

  @Test
  void gtkGnutellasInfinityOfTwoSaysTheSame() throws WireException {
    apply(RouteTableFrames.vector("gtk-gnutella style RESET, 1024 slots, infinity 2"));
    apply(RouteTableFrames.vector("PATCH for it, 4 bits, zlib, delta \u22121"));

    assertThat(table()).isEqualTo(
        QueryRouteTable.of(1024, List.of("free", "music", "creative", "commons")));
  }

  @Test
  void aPatchChangesWhatTheLastOneLeft() throws WireException {
    updates.on(RESET);
    updates.on(FREE_AND_MUSIC);
    updates.on(patch(1, 1, Compressor.NONE, 4, "06 a0 00 00 00 00 00 0a"));

    assertThat(slots(table())).containsExactly(2, 15);
  }

  @Test
  void flipsFlip() throws WireException {
    updates.on(RESET);
    updates.on(FREE_AND_MUSIC);
    updates.on(patch(1, 1, Compressor.NONE, 1, "40 01"));

    assertThat(slots(table())).containsExactly(2, 15);
  }

  @Test
  void theOldTableIsValidUntilTheNewOneIsComplete() throws WireException {
    updates.on(RESET);
    updates.on(FREE_AND_MUSIC);
    QueryRouteTable old = table();

    updates.on(new Reset(8, 7));
    assertThat(table()).isSameAs(old);
    updates.on(patch(1, 2, Compressor.NONE, 8, "80 00 00 00"));
    assertThat(table()).isSameAs(old);
    updates.on(patch(2, 2, Compressor.NONE, 8, "00 00 00 ff"));
    assertThat(table()).isEqualTo(QueryRouteTableTest.withSlots(8, 0, 7));
  }

  @Test
  void aResetInsideASequenceStartsAgain() throws WireException {
    updates.on(RESET);
    updates.on(FIRST_HALF);
    updates.on(RESET);
    updates.on(FREE_AND_MUSIC);

    assertThat(slots(table())).containsExactly(1, 2);
  }

  @Test
  void aPatchBeforeAResetIsRefused() {
    refuses(FREE_AND_MUSIC);
  }

  @Test
  void aGapIsRefused() throws WireException {
    updates.on(RESET);
    refuses(SECOND_HALF);
  }

  @Test
  void aRestartIsRefused() throws WireException {
    updates.on(RESET);
    updates.on(FIRST_HALF);
    refuses(FIRST_HALF);
  }

  @Test
  void whatAllPartsShareMustStay() throws WireException {
    for (RouteTableMessage other : List.of(
        patch(2, 2, Compressor.ZLIB, 8, "06 00 04 b8 00 ab"),
        patch(2, 3, Compressor.ZLIB, 4, "06 00 04 b8 00 ab"),
        patch(2, 2, Compressor.NONE, 4, "00 00 00 00 00 00"))) {
      updates.on(RESET);
      updates.on(FIRST_HALF);
      refuses(other);
    }
  }

  @Test
  void aStreamThatEndsEarlyOrLateIsRefused() throws WireException {
    updates.on(RESET);
    refuses(patch(1, 2, Compressor.ZLIB, 4, ZLIB));
    updates.on(RESET);
    refuses(patch(1, 1, Compressor.ZLIB, 4, ZLIB + "00"));
    updates.on(RESET);
    refuses(patch(1, 1, Compressor.ZLIB, 4, ZLIB.substring(0, ZLIB.length() - 3)));
    updates.on(RESET);
    refuses(patch(1, 1, Compressor.ZLIB, 4, ZLIB.replace("b8", "b7")));
  }

  @Test
  void entriesForOtherThanAllSlotsAreRefused() throws WireException {
    updates.on(RESET);
    refuses(patch(1, 1, Compressor.NONE, 4, "00 00 00 00 00 00 00"));
    updates.on(RESET);
    refuses(patch(1, 1, Compressor.NONE, 4, "00 00 00 00 00 00 00 00 00"));
    updates.on(new Reset(8, 7));
    refuses(FREE_AND_MUSIC);
    updates.on(new Reset(32, 7));
    refuses(FREE_AND_MUSIC);
  }

  @Test
  void afterARefusalTheOldTableStaysAndOnlyAResetHelps() throws WireException {
    updates.on(RESET);
    updates.on(FREE_AND_MUSIC);
    QueryRouteTable old = table();

    refuses(SECOND_HALF);
    refuses(FREE_AND_MUSIC);
    assertThat(table()).isSameAs(old);

    updates.on(RESET);
    assertThat(updates.on(FREE_AND_MUSIC)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
      "gnutellabun-leaf-to-limewire-ultrapeer C>S, 4, 41 of 65536 slots, ",
      "gnutellabun-leaf-to-ultrapeer C>S, 2, 14 of 65536 slots, leafb hello notes",
      "gnutellabun-ultrapeer-to-ultrapeer C>S, 2, 1 of 65536 slots, ",
      "gnutellabun-ultrapeer-to-ultrapeer S>C, 8, 42 of 65536 slots, leafb hello notes",
      "limewire-handshakes S>C, 4, 15 of 131072 slots, alpha alph alp sample"})
  void whatLimeWireAndGnutellaBunSentHasTheWordsOfTheirFiles(String link, int messages,
      String fill, @Nullable String words) throws WireException {
    List<RouteTableUpdate> sent = RouteTableFrames.captures().getOrDefault(link, List.of());
    for (RouteTableUpdate update : sent) {
      apply(update);
    }

    assertThat(sent).hasSize(messages);
    assertThat(table()).hasToString(fill);
    assertThat(words == null ? List.<String>of() : List.of(words.split(" ", -1)))
        .allMatch(table()::mayHave);
    assertThat(table().mayHave("absent")).isFalse();
  }

  @Test
  void everyCapturedLinkIsFollowed() {
    assertThat(RouteTableFrames.captures()).hasSize(5);
  }

  private void apply(RouteTableUpdate update) throws WireException {
    updates.on(RouteTableMessage.read(update));
  }

  private QueryRouteTable table() {
    return updates.table().orElseThrow();
  }

  private void refuses(RouteTableMessage message) {
    assertThatThrownBy(() -> updates.on(message)).isInstanceOf(WireException.class);
  }
}
