package org.servent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;

/** The dearest messages that fit into a frame cost no more memory than four frames. */
class WorstCaseTest {
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  enum Worst {
    PING_OF_EXTENSIONS(MessageType.PING, fill(new byte[] { (byte) 0xc3 }, ascii("\1A\100"), 1)),
    BYE_OF_INVALID_UTF_8(MessageType.BYE, text(new byte[] { -1 })),
    QUERY_OF_INVALID_UTF_8(MessageType.QUERY, text(new byte[] { -1 })),
    QUERY_OF_TWO_BYTE_LETTERS(MessageType.QUERY, text(utf8("б"))),
    QUERY_OF_THREE_BYTE_LETTERS(MessageType.QUERY, text(utf8("日"))),
    QUERY_OF_URNS(MessageType.QUERY, fill(new byte[3], ascii("urn:\34"), 0)),
    QUERY_OF_BLOCKS(MessageType.QUERY, fill(new byte[3], new byte[] { (byte) 0xc3, (byte) 0x81, 'A', 0x40, 0x1c }, 0)),
    HIT_OF_NOTHING_BUT_RECORDS(MessageType.QUERY_HIT, hit(new byte[10])),
    HIT_OF_URNS(MessageType.QUERY_HIT, hit(ascii("\0\0\0\0\0\0\0\0\0" + "urn:\34".repeat(8) + "\0"))),
    HIT_OF_BLOCKS(MessageType.QUERY_HIT, hit(ascii("\0\0\0\0\0\0\0\0\0" + "\303\201A\100\34".repeat(8) + "\0"))),
    HIT_OF_EXTENSIONS(MessageType.QUERY_HIT, hit(ascii("\0\0\0\0\0\0\0\0\0\303" + "\1A\100".repeat(36) + "\201A\100\0"))),
    HIT_OF_TWO_BYTE_LETTERS(MessageType.QUERY_HIT, hit(ascii("\0\0\0\0\0\0\0\0" + "\320\261".repeat(59) + "\0\0"))),
    HIT_OF_XML(MessageType.QUERY_HIT, xml()),
    HIT_OF_INVALID_UTF_8(MessageType.QUERY_HIT, hit(ascii("\0\0\0\0\0\0\0\0" + "\377".repeat(118) + "\0\0")));

    private final MessageType type;
    private final byte[] payload;

    Worst(MessageType type, byte[] payload) {
      this.type = type;
      this.payload = payload;
    }
  }

  @ParameterizedTest
  @EnumSource
  void readingAllocatesFourFramesAtMost(Worst worst) throws WireException {
    Descriptor descriptor = new Descriptor(new Guid(0, 0), worst.type, Lifetime.fresh(1), Payload.of(worst.payload));
    Messages.read(descriptor);

    long before = MEMORY.getCurrentThreadAllocatedBytes();
    Messages.read(descriptor);
    long allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;

    System.out.println(worst + ": " + allocated + " bytes");
    assertThat(allocated).isLessThanOrEqualTo(4L * Frames.MAX_PAYLOAD);
  }

  private static byte[] text(byte[] letter) {
    return ByteBuffer.allocate(Text.MAX_LENGTH + 3).put(2, fill(new byte[0], letter, 0), 0, Text.MAX_LENGTH).array();
  }

  private static byte[] xml() {
    ByteBuffer payload = ByteBuffer.allocate(32 * 1024).order(ByteOrder.LITTLE_ENDIAN);
    int size = payload.capacity() - 11 - 9 - Guid.SIZE;
    return payload.position(11).put(ascii("LIME\4\0\0")).putShort((short) size).array();
  }

  /** A payload as long as can be: a head, then this pattern again and again, then zeros. */
  private static byte[] fill(byte[] head, byte[] pattern, int zeros) {
    ByteBuffer payload = ByteBuffer.allocate(Frames.MAX_PAYLOAD).put(head);
    while (payload.remaining() >= pattern.length + zeros) {
      payload.put(pattern);
    }
    return payload.array();
  }

  private static byte[] hit(byte[] record) {
    ByteBuffer payload = ByteBuffer.allocate(11 + 255 * record.length + Guid.SIZE).put((byte) 255).position(11);
    for (int i = 0; i < 255; i++) {
      payload.put(record);
    }
    return payload.array();
  }

  private static byte[] ascii(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
