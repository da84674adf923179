package org.servent.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.servent.descriptor.Payload;

/**
 * A frame and what it says: a block of lines in a resource (name, bytes, descriptor, message),
 * blocks apart by empty lines.
 *
 * @param deviation a fifth line: why this servent writes the same message with other bytes; empty
 *          if it does not
 */
record Vector(String name, Payload bytes, String descriptor, String message, String deviation) {
  static List<Vector> of(String resource) {
    return Arrays.stream(text(resource).strip().split("\n\n", -1))
        .map(block -> parse(block.split("\n", -1)))
        .toList();
  }

  private static Vector parse(String[] lines) {
    return new Vector(lines[0], Payload.parse(lines[1]), lines[2], lines[3],
        lines.length > 4 ? lines[4] : "");
  }

  /** A resource of this package. */
  static String text(String resource) {
    try (InputStream in = Vector.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(resource, unreadable);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
