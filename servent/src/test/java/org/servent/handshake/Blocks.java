package org.servent.handshake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.servent.wire.WireException;

/** Handshake blocks: those of other servents by name, and such as a test writes down. */
public final class Blocks {
  private static final String CAPTURES = "blocks.txt";

  private Blocks() {}

  /** The block with these lines. */
  public static HandshakeBlock of(String... lines) {
    try {
      return HandshakeBlock.read(bytes(lines)).orElseThrow();
    } catch (WireException none) {
      throw new AssertionError(none);
    }
  }

  /** The bytes of a block with these lines. */
  public static ByteBuffer bytes(String... lines) {
    return StandardCharsets.ISO_8859_1.encode(String.join("\r\n", lines) + "\r\n\r\n");
  }

  /** What this servent sent. */
  public static HandshakeBlock captured(String name) {
    return of(Objects.requireNonNull(captures().get(name), name).split("\n"));
  }

  /** The lines of every captured block, by name. */
  public static Map<String, String> captures() {
    Map<String, String> blocks = new LinkedHashMap<>();
    for (String block : text().split("\n\n", -1)) {
      if (block.startsWith("== ")) {
        int end = block.indexOf('\n');
        blocks.put(block.substring(3, end), block.substring(end + 1));
      }
    }
    return blocks;
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(Blocks.class.getResourceAsStream(CAPTURES), CAPTURES)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }
}
