package org.servent.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DescriptorTest {
  private static final Guid GUID = Guid.parse("00112233445566778899aabbccddeeff");

  @Test
  void aHopMovesOneFromTtlToHops() {
    Lifetime lifetime = Lifetime.fresh(3);

    assertThat(lifetime.nextHop()).hasValue(new Lifetime(2, 1));
    assertThat(lifetime.nextHop().orElseThrow().reach()).isEqualTo(lifetime.reach());
    assertThat(new Lifetime(1, 2).nextHop()).isEmpty();
    assertThat(new Lifetime(0, 0).nextHop()).isEmpty();
    assertThat(new Lifetime(9, 255).nextHop()).isEmpty();
  }

  @Test
  void aLifetimeIsCutToAReach() {
    assertThat(new Lifetime(7, 1).within(4)).isEqualTo(new Lifetime(3, 1));
    assertThat(new Lifetime(7, 5).within(4)).isEqualTo(new Lifetime(0, 5));
    assertThat(new Lifetime(2, 2).within(4)).isEqualTo(new Lifetime(2, 2));
    assertThatThrownBy(() -> new Lifetime(256, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Lifetime(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGuidIsTheSameInEitherByteOrder() {
    ByteBuffer big = ByteBuffer.allocate(16);
    ByteBuffer little = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    GUID.write(big);
    GUID.write(little);

    assertThat(big.array()).isEqualTo(little.array()).isEqualTo(GUID.bytes());
    assertThat(Guid.read(big, 0)).isEqualTo(GUID)
        .isEqualTo(Guid.read(little, 0))
        .isEqualTo(Guid.of(GUID.bytes()));
    assertThat(GUID).hasToString("00112233445566778899aabbccddeeff");
    assertThat(new Guid(-1, 0)).isGreaterThan(GUID);
    assertThatThrownBy(() -> Guid.parse("00")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Guid.parse("x".repeat(32)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNewGuidHasTheMarksOfAModernServent() {
    assertThat(GUID.modern()).hasToString("0011223344556677ff99aabbccddee00");
    assertThat(Guid.random(new SplittableRandom(1)).toString())
        .matches("[0-9a-f]{16}ff[0-9a-f]{12}00");
  }

  @Test
  void aTypeIsAByteAndEveryByteIsAType() {
    for (MessageType type : MessageType.values()) {
      assertThat(MessageType.of(type.code()))
          .isEqualTo(type == MessageType.UNKNOWN ? MessageType.of(0xff) : type);
    }
    assertThat(MessageType.of(0x77)).isEqualTo(MessageType.UNKNOWN);
    assertThat(MessageType.of((byte) 0x80)).isEqualTo(MessageType.QUERY);
    assertThatThrownBy(() -> new Descriptor(GUID, 256, Lifetime.fresh(1), Payload.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDescriptorPrintsAsOneLine() {
    Descriptor query =
        new Descriptor(GUID, MessageType.QUERY, new Lifetime(3, 1), Payload.parse("0102"));

    assertThat(query).hasToString("QUERY 00112233445566778899aabbccddeeff ttl=3 hops=1 len=2");
    assertThat(query.with(Lifetime.fresh(7)))
        .hasToString("QUERY 00112233445566778899aabbccddeeff ttl=7 hops=0 len=2");
    assertThat(new Descriptor(GUID, 0x77, Lifetime.fresh(1), Payload.EMPTY).toString())
        .startsWith("UNKNOWN(77) ");
  }

  @Test
  void aPayloadDoesNotChange() {
    Payload payload = Payload.parse("01 02 ff");
    payload.bytes()[0] = 9;

    assertThat(payload).isEqualTo(Payload.of((byte) 1, (byte) 2, (byte) -1))
        .hasToString("0102ff")
        .hasSameHashCodeAs(Payload.parse("0102ff"));
    assertThat(payload.buffer().isReadOnly()).isTrue();
    assertThat(payload.buffer().getShort()).isEqualTo((short) 0x0201);
    assertThat(payload.at(2)).isEqualTo(255);
    assertThat(Payload.of()).isSameAs(Payload.EMPTY);
  }

  @Test
  void fieldsHoldWhatFitsIntoThem() {
    assertThatThrownBy(() -> new Bye(65_536, ""))
        .hasMessage("a Bye code is between 0 and 65535: 65536");
    assertThatThrownBy(() -> new Bye(200, "a\0b"))
        .hasMessage("the text of a Bye holds a NUL: a\ufffdb");
    assertThatThrownBy(() -> new Unknown(-1, Payload.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VendorMessage(0, 65_536, 0, Payload.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
