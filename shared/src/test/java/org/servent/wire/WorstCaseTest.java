package org.servent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.QueryHit.Result;
import org.servent.ggep.Ggep;

/** The dearest messages that fit into a frame cost no more memory than four frames. */
class WorstCaseTest {
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String DEFLATED_ZEROS = deflatedZeros();

  record Worst(String name, MessageType type, Payload payload) {
    Worst(String name, MessageType type, byte[] payload) {
      this(name, type, Payload.of(payload));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Worst> worst() {
    return List.of(
        new Worst("extensions", MessageType.PING,
            fill(new byte[]{(byte) 0xc3}, latin1("\1A\100"), 1)),
        new Worst("invalid UTF-8", MessageType.BYE, text(latin1("\377"))),
        new Worst("invalid UTF-8", MessageType.QUERY, text(latin1("\377"))),
        new Worst("letters of two bytes", MessageType.QUERY, text(latin1("\320\261"))),
        new Worst("letters of three bytes", MessageType.QUERY, text(latin1("\346\227\245"))),
        new Worst("URNs", MessageType.QUERY, fill(new byte[3], latin1("urn:\34"), 0)),
        new Worst("blocks", MessageType.QUERY, fill(new byte[3], latin1("\303\201A\100\34"), 0)),
        new Worst("records", MessageType.QUERY_HIT, hit("", "")),
        new Worst("URNs", MessageType.QUERY_HIT, hit("", "urn:\34".repeat(8))),
        new Worst("blocks", MessageType.QUERY_HIT, hit("", "\303\201A\100\34".repeat(8))),
        new Worst("extensions", MessageType.QUERY_HIT,
            hit("", "\303" + "\1A\100".repeat(36) + "\201A\100")),
        new Worst("invalid UTF-8", MessageType.QUERY_HIT, hit("\377".repeat(118), "")),
        new Worst("letters of two bytes", MessageType.QUERY_HIT, hit("\320\261".repeat(59), "")),
        new Worst("deflated sizes", MessageType.QUERY_HIT, hit("", area("LF", DEFLATED_ZEROS))),
        new Worst("garbled sizes", MessageType.QUERY_HIT, hit("", area("LF", "\7"))),
        new Worst("a size again and again", MessageType.QUERY_HIT,
            hit("", "\303" + "\2LF\100".repeat(25) + "\202LF\100")),
        new Worst("long sizes", MessageType.QUERY_HIT,
            hit("", "\303\302LF\201\144" + "\2\1".repeat(50))),
        new Worst("deflated digests", MessageType.QUERY_HIT, hit("", area("H", DEFLATED_ZEROS))),
        new Worst("deflated URNs", MessageType.QUERY_HIT, hit("", area("u", DEFLATED_ZEROS))),
        new Worst("garbled digests", MessageType.QUERY_HIT,
            hit("", ("urn:sha1:" + "1".repeat(32) + "\34").repeat(2))),
        new Worst("XML", MessageType.QUERY_HIT, xml()));
  }

  @ParameterizedTest
  @MethodSource("worst")
  void readingAllocatesFourFramesAtMost(Worst worst) throws WireException {
    Descriptor descriptor =
        new Descriptor(new Guid(0, 0), worst.type, Lifetime.fresh(1), worst.payload);
    findDigests(Messages.read(descriptor));

    long before = MEMORY.getCurrentThreadAllocatedBytes();
    Message message = Messages.read(descriptor);
    long read = MEMORY.getCurrentThreadAllocatedBytes();
    findDigests(message);
    long found = MEMORY.getCurrentThreadAllocatedBytes();

    System.out.printf("%s of %s: %d bytes, and %d to find digests%n", worst.type, worst,
        read - before, found - read);
    assertThat(read - before).isLessThanOrEqualTo(4L * Frames.MAX_PAYLOAD);
    assertThat(found - read).isLessThanOrEqualTo(4L * Frames.MAX_PAYLOAD);
  }

  /** What is only read when somebody asks. */
  private static void findDigests(Message message) {
    switch (message) {
      case Query query -> query.extensions().sha1s();
      case QueryHit hit -> hit.records().forEach(Result::sha1);
      default -> {
      }
    }
  }

  /** An area of one deflated extension, with COBS. */
  private static String area(String id, String deflated) {
    byte[] block = Ggep.EMPTY.with(id, latin1(deflated)).write(true);
    block[1] |= 0x20;
    return new String(block, StandardCharsets.ISO_8859_1);
  }

  /** 64 KiB of zeros, deflated. */
  private static String deflatedZeros() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(new byte[64 * 1024]);
    deflater.finish();
    byte[] deflated = new byte[128];
    int size = deflater.deflate(deflated);
    deflater.end();
    return new String(deflated, 0, size, StandardCharsets.ISO_8859_1);
  }

  private static byte[] text(byte[] letter) {
    return ByteBuffer.allocate(Text.MAX_LENGTH + 3)
        .put(2, fill(new byte[0], letter, 0), 0, Text.MAX_LENGTH)
        .array();
  }

  private static byte[] xml() {
    ByteBuffer payload = ByteBuffer.allocate(32 * 1024).order(ByteOrder.LITTLE_ENDIAN);
    int size = payload.capacity() - 11 - 9 - Guid.SIZE;
    return payload.position(11).put(latin1("LIME\4\0\0")).putShort((short) size).array();
  }

  /** A payload as long as can be: a head, then this pattern again and again, then zeros. */
  private static byte[] fill(byte[] head, byte[] pattern, int zeros) {
    ByteBuffer payload = ByteBuffer.allocate(Frames.MAX_PAYLOAD).put(head);
    while (payload.remaining() >= pattern.length + zeros) {
      payload.put(pattern);
    }
    return payload.array();
  }

  /** A hit of 255 records with this name and these extensions. */
  private static byte[] hit(String name, String extensions) {
    byte[] record = latin1("\0".repeat(8) + name + "\0" + extensions + "\0");
    ByteBuffer payload = ByteBuffer.allocate(11 + 255 * record.length + Guid.SIZE)
        .put((byte) 255)
        .position(11);
    for (int i = 0; i < 255; i++) {
      payload.put(record);
    }
    return payload.array();
  }

  private static byte[] latin1(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }
}
