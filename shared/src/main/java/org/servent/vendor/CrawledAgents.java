package org.servent.vendor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.servent.ggep.Deflated;

/**
 * What servents call themselves, at the end of a crawler pong: names that a semicolon ends, packed
 * by gzip, as LimeWire has it. A backslash goes before a semicolon or backslash of a name.
 *
 * <pre>{@code
 * +----------------+------------------------------+
 * | gzip length LE | gzip of: text length LE, text |
 * +----------------+------------------------------+
 * }</pre>
 *
 * <p>gtk-gnutella writes the text alone, packed as a zlib stream, and nothing around it.
 */
final class CrawledAgents {
  private static final char SEPARATOR = ';';
  private static final char ESCAPE = '\\';
  /** RFC 1952: magic, deflate, no flags, no time, no hint, unknown system. */
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int GZIP_TRAILER = 8;
  /** As much of the header as says that it is gzip, and has no fields more. */
  private static final int PLAIN = 4;
  private static final int START = Short.BYTES + GZIP_HEADER.length;
  /** Of text, in bytes: 64 for each host that a pong names. */
  private static final int MAX_TEXT = 32 * 1024;
  /** More than a pong names hosts; what comes behind is not read. */
  private static final int MAX_AGENTS = 512;

  private CrawledAgents() {}

  static byte[] write(List<String> agents) {
    StringBuilder joined = new StringBuilder();
    for (String agent : agents) {
      joined.append(agent.replace("\\", "\\\\").replace(";", "\\;")).append(SEPARATOR);
    }
    byte[] text = joined.toString().getBytes(StandardCharsets.UTF_8);
    if (text.length > MAX_TEXT) {
      throw new IllegalArgumentException("too much to say: " + text.length + " bytes of agents");
    }
    byte[] gzip = gzip(little(Short.BYTES + text.length).putShort((short) text.length)
        .put(text)
        .array());
    return little(Short.BYTES + gzip.length).putShort((short) gzip.length).put(gzip).array();
  }

  private static byte[] gzip(byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(data);
    byte[] deflated = Deflated.deflate(data, true);
    return little(GZIP_HEADER.length + deflated.length + GZIP_TRAILER).put(GZIP_HEADER)
        .put(deflated)
        .putInt((int) crc.getValue())
        .putInt(data.length)
        .array();
  }

  /** The names at the buffer's position; none if what stands there is garbled. */
  static List<String> read(ByteBuffer from) {
    byte[] rest = new byte[from.remaining()];
    from.get(rest);
    Optional<byte[]> text =
        isLikeLimeWire(rest) ? unzip(rest) : Deflated.inflate(rest, MAX_TEXT);
    return text.map(data -> split(new String(data, StandardCharsets.UTF_8))).orElse(List.of());
  }

  private static boolean isLikeLimeWire(byte[] bytes) {
    return bytes.length > START && Arrays.equals(bytes, Short.BYTES, Short.BYTES + PLAIN,
        GZIP_HEADER, 0, PLAIN);
  }

  /** The text behind its length, in gzip behind its length. */
  private static Optional<byte[]> unzip(byte[] bytes) {
    return Deflated.inflate(Arrays.copyOfRange(bytes, START, bytes.length), MAX_TEXT)
        .filter(data -> data.length > Short.BYTES)
        .map(data -> Arrays.copyOfRange(data, Short.BYTES, data.length));
  }

  private static List<String> split(String text) {
    List<String> agents = new ArrayList<>();
    StringBuilder agent = new StringBuilder();
    for (int i = 0; i < text.length() && agents.size() < MAX_AGENTS; i++) {
      char c = text.charAt(i);
      if (c == SEPARATOR) {
        agents.add(agent.toString());
        agent.setLength(0);
      } else {
        boolean escapes = c == ESCAPE && i + 1 < text.length();
        agent.append(escapes ? text.charAt(++i) : c);
      }
    }
    if (!agent.isEmpty()) {
      agents.add(agent.toString());
    }
    return agents;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
