package org.servent.handshake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.servent.link.Capabilities;
import org.servent.wire.WireException;

/**
 * One of the three texts of a handshake: a line, headers, an empty line.
 *
 * <p>Read as HTTP's were when it was invented: lines end with LF, with or without CR; a line that
 * begins with a blank goes on with the one before. A line without a colon is passed over. Bytes are
 * Latin-1, so that none is lost.
 */
public record HandshakeBlock(String firstLine, List<Header> headers) {
  /** LimeWire reads 30 headers; nobody sends as many as this. */
  public static final int MAX_HEADERS = 64;
  /** What LimeWire reads. */
  public static final int MAX_LINE = 1024;
  /** A quarter of what the other limits allow: real blocks have some 700 bytes. */
  public static final int MAX_BYTES = 16 * 1024;

  public HandshakeBlock {
    headers = List.copyOf(headers);
  }

  /**
   * The next block, if all of it has arrived; the position moves only then, and never behind the
   * empty line.
   *
   * @throws WireException if it is too long, or its first line is empty
   */
  public static Optional<HandshakeBlock> read(ByteBuffer from) throws WireException {
    int end = end(from);
    if (end < 0) {
      return Optional.empty();
    }
    byte[] bytes = new byte[end - from.position()];
    from.get(bytes);
    return Optional.of(parse(new String(bytes, StandardCharsets.ISO_8859_1).lines().toList()));
  }

  /** Where the first byte behind the empty line is; -1 if that has not come. */
  private static int end(ByteBuffer from) throws WireException {
    int lineStart = from.position();
    for (int at = lineStart; at < from.limit(); at++) {
      if (at - lineStart > MAX_LINE || at - from.position() >= MAX_BYTES) {
        throw new WireException("a handshake block is too long");
      }
      if (from.get(at) == '\n') {
        if (at == lineStart || (at == lineStart + 1 && from.get(lineStart) == '\r')) {
          return at + 1;
        }
        lineStart = at + 1;
      }
    }
    return -1;
  }

  private static HandshakeBlock parse(List<String> lines) throws WireException {
    List<Header> headers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (line.startsWith(" ") || line.startsWith("\t")) {
        goOn(headers, line.strip());
      } else if (colon > 0 && !line.substring(0, colon).isBlank()) {
        headers
            .add(new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
      }
    }
    if (lines.get(0).isBlank() || headers.size() > MAX_HEADERS) {
      throw new WireException(
          "not a handshake block: " + headers.size() + " headers under \"" + lines.get(0) + "\"");
    }
    return new HandshakeBlock(lines.get(0).stripTrailing(), headers);
  }

  private static void goOn(List<Header> headers, String more) {
    if (!headers.isEmpty() && !more.isEmpty()) {
      Header begun = headers.removeLast();
      headers.add(new Header(begun.name(), (begun.value() + " " + more).strip()));
    }
  }

  /**
   * What these headers say; one that came several times is one with all values behind each other.
   */
  public Capabilities capabilities() {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        header -> values.merge(header.name(), header.value(), (one, other) -> one + ", " + other));
    return new Capabilities(values);
  }

  /** The bytes that are sent. */
  public byte[] write() {
    return toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The text that is sent. */
  @Override
  public String toString() {
    return headers.stream()
        .map(header -> header + "\r\n")
        .collect(Collectors.joining("", firstLine + "\r\n", "\r\n"));
  }
}
