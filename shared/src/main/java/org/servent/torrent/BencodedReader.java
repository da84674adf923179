package org.servent.torrent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Payload;

/** Reads one value; what it allocates is bounded by the bytes that there are. */
final class BencodedReader {
  /** Metainfo has five levels. */
  private static final int MOST_LEVELS = 16;
  /** Of a number, its sign included; more do not fit. */
  private static final int MOST_DIGITS = 18;

  private final ByteBuffer bytes;

  BencodedReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  Optional<Bencoded> all() {
    Bencoded value = next(MOST_LEVELS);
    return bytes.hasRemaining() ? Optional.empty() : Optional.ofNullable(value);
  }

  /** The value at the position; null, and an end to all reading, if there is none. */
  private @Nullable Bencoded next(int levels) {
    if (!bytes.hasRemaining() || levels == 0) {
      return null;
    }
    return switch (peek()) {
      case 'i' -> number();
      case 'l' -> list(levels);
      case 'd' -> dictionary(levels);
      default -> text();
    };
  }

  private byte peek() {
    return bytes.get(bytes.position());
  }

  private boolean skip(char expected) {
    boolean there = bytes.hasRemaining() && peek() == expected;
    if (there) {
      bytes.get();
    }
    return there;
  }

  private Bencoded.@Nullable Whole number() {
    bytes.get();
    Long value = digits('e');
    return value == null ? null : new Bencoded.Whole(value);
  }

  private Bencoded.@Nullable Bytes text() {
    Long length = digits(':');
    if (length == null || length < 0 || length > bytes.remaining()) {
      return null;
    }
    byte[] text = new byte[length.intValue()];
    bytes.get(text);
    return new Bencoded.Bytes(Payload.of(text));
  }

  private Bencoded.@Nullable Items list(int levels) {
    bytes.get();
    List<Bencoded> items = new ArrayList<>();
    while (!skip('e')) {
      Bencoded item = next(levels - 1);
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return new Bencoded.Items(items);
  }

  private Bencoded.@Nullable Dictionary dictionary(int levels) {
    bytes.get();
    TreeMap<String, Bencoded> entries = new TreeMap<>();
    while (!skip('e')) {
      Bencoded.Bytes bytesOfKey = bytes.hasRemaining() ? text() : null;
      Bencoded value = bytesOfKey == null ? null : next(levels - 1);
      if (bytesOfKey == null || value == null) {
        return null;
      }
      String key =
          StandardCharsets.ISO_8859_1.decode(bytesOfKey.payload().buffer()).toString();
      if (!entries.isEmpty() && entries.lastKey().compareTo(key) >= 0) {
        return null;
      }
      entries.put(key, value);
    }
    return new Bencoded.Dictionary(entries);
  }

  /** The number up to this sign, which is passed over; null if it is not written as it must be. */
  private @Nullable Long digits(char end) {
    StringBuilder digits = new StringBuilder();
    while (digits.length() <= MOST_DIGITS && bytes.hasRemaining() && peek() != end) {
      digits.append((char) bytes.get());
    }
    boolean number = skip(end) && digits.toString().matches("0|-?[1-9][0-9]{0,16}");
    return number ? Long.valueOf(digits.toString()) : null;
  }
}
