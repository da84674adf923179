package org.servent.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.ring.RingMessage.Purpose;
import org.servent.wire.Frames;
import org.servent.wire.Noise;
import org.servent.wire.WireException;

class RingMessagesTest {
  private static final RingId KEY = RingId.parse("00112233445566778899aabbccddeeff");
  private static final Contact ANN =
      new Contact(KEY, PeerAddress.parse("192.0.2.1:6346"), Payload.parse("01 02 03"));
  private static final List<Contact> ALL = List.of(ANN,
      new Contact(RingId.parse("ff".repeat(16)), PeerAddress.parse("[2001:db8::7]:6347")),
      new Contact(RingId.parse("0f".repeat(16)), PeerAddress.parse("abc.onion:1")));
  private static final List<RingId> FAILED = List.of(KEY, RingId.parse("01".repeat(16)));
  private static final long MAX_ALLOCATED = 4L * Frames.MAX_PAYLOAD;

  static List<RingMessage> messages() {
    return List.of(new RingMessage.Routed(7, KEY, ANN, 3, Purpose.DELIVER, Payload.parse("aabb")),
        new RingMessage.Routed(-1, KEY, ANN, 32, Purpose.JOIN, Payload.EMPTY),
        new RingMessage.Taken(7), new RingMessage.Direct(Payload.parse("00")),
        new RingMessage.Rows(ALL), new RingMessage.Place(ALL),
        new RingMessage.LeavesAsked(5, ALL, FAILED),
        new RingMessage.LeavesTold(6, List.of(), List.of()), new RingMessage.Heartbeat(),
        new RingMessage.Probed(1, true), new RingMessage.Probed(3, false),
        new RingMessage.ProbeAnswered(2), new RingMessage.RowAsked(31),
        new RingMessage.NearAsked(), new RingMessage.Leaving(), new RingMessage.NextAsked(8, KEY),
        new RingMessage.NextTold(8, Optional.of(ANN)),
        new RingMessage.NextTold(9, Optional.empty()), new RingMessage.ClosestAsked(3, KEY),
        new RingMessage.ClosestTold(3, ALL), new RingMessage.ClosestTold(4, List.of()));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatIsWrittenIsRead(RingMessage message) throws WireException {
    assertThat(RingMessages.read(RingMessages.write(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageThatEndsTooEarlyIsRefused(RingMessage message) {
    byte[] whole = RingMessages.write(message).bytes();
    boolean endsInPayload = message instanceof RingMessage.Direct
        || (message instanceof RingMessage.Routed routed && routed.payload().size() > 0);
    if (!endsInPayload) {
      Payload cut = Payload.of(Arrays.copyOf(whole, whole.length - 1));

      assertThatThrownBy(() -> RingMessages.read(cut)).isInstanceOf(WireException.class);
    }
  }

  @Test
  void theBytesAreThese() {
    assertThat(RingMessages.write(new RingMessage.LeavesAsked(5, List.of(ANN), List.of(KEY))))
        .isEqualTo(Payload.parse("06 0000000000000005"
            + "01 00112233445566778899aabbccddeeff 04 c0000201 18ca 0003 010203"
            + "01 00112233445566778899aabbccddeeff"));
    assertThat(RingMessages.write(new RingMessage.RowAsked(3))).isEqualTo(Payload.parse("0b 03"));
  }

  @Test
  void noListIsLongerThanAllowed() {
    assertThatThrownBy(() -> new RingMessage.Rows(Collections.nCopies(65, ANN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RingMessages.read(Payload.parse("04 41")))
        .isInstanceOf(WireException.class)
        .hasMessage("a ring message makes no sense: 65 at once, of at most 64");
  }

  @Test
  void theLargestFitsIntoAFrame() {
    Contact large = new Contact(KEY, PeerAddress.parse("192.0.2.1:6346"),
        Payload.of(new byte[Contact.MOST_RECORD]));

    assertThat(Stream
        .of(new RingMessage.LeavesAsked(1, Collections.nCopies(64, large),
            Collections.nCopies(32, KEY)),
            new RingMessage.Routed(1, KEY, large, 0, Purpose.DELIVER,
                Payload.of(new byte[RingMessage.MOST_PAYLOAD])))
        .map(message -> RingMessages.write(message).size()))
        .allMatch(size -> size < Frames.MAX_PAYLOAD);
  }

  @Test
  void noiseIsReadOrRefused() {
    Noise noise = new Noise(6346,
        messages().stream().map(message -> RingMessages.write(message).bytes()).toList(), 2);
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int read = 0;
    long most = 0;
    for (int i = 0; i < 20_000; i++) {
      Payload payload = noise.next().bytes();
      isRead(payload);
      long before = memory.getCurrentThreadAllocatedBytes();
      read += isRead(payload) ? 1 : 0;
      most = Math.max(most, memory.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(read).isGreaterThan(5_000);
    assertThat(most).isLessThan(MAX_ALLOCATED);
  }

  private static boolean isRead(Payload payload) {
    try {
      RingMessages.read(payload);
      return true;
    } catch (WireException refused) {
      assertThat(refused).hasMessageMatching("[^\\p{Cntrl}]+");
      return false;
    }
  }
}
