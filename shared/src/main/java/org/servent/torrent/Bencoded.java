package org.servent.torrent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servent.descriptor.Payload;

/** A value in BitTorrent's notation ({@code BEP 3}). */
public sealed interface Bencoded {
  /** Bytes, which may be text: {@code 4:spam}. */
  record Bytes(Payload payload) implements Bencoded {
    /** The text, if it is UTF-8; else with marks in it. */
    String text() {
      return StandardCharsets.UTF_8.decode(payload.buffer()).toString();
    }
  }

  /** A number: {@code i-3e}. */
  record Whole(long value) implements Bencoded {}

  /** A list: {@code l4:spami3ee}. */
  record Items(List<Bencoded> items) implements Bencoded {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A dictionary: {@code d3:cow3:mooe}.
   *
   * @param entries by keys, a character for each byte; so their order is that of their bytes
   */
  record Dictionary(Map<String, Bencoded> entries) implements Bencoded {
    public Dictionary {
      entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    Optional<Bencoded> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }
  }

  /** A text. */
  static Bencoded of(String text) {
    return new Bytes(Payload.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The only form of this value. */
  default byte[] write() {
    ByteBuffer to = ByteBuffer.allocate(size(this));
    write(this, to);
    return to.array();
  }

  private static int size(Bencoded value) {
    return switch (value) {
      case Bytes bytes -> size(bytes.payload().size());
      case Whole number -> 2 + Long.toString(number.value()).length();
      case Items list -> 2 + list.items().stream().mapToInt(Bencoded::size).sum();
      case Dictionary dictionary -> 2 + dictionary.entries()
          .entrySet()
          .stream()
          .mapToInt(entry -> size(entry.getKey().length()) + size(entry.getValue()))
          .sum();
    };
  }

  private static int size(int bytes) {
    return Integer.toString(bytes).length() + 1 + bytes;
  }

  private static void write(Bencoded value, ByteBuffer to) {
    switch (value) {
      case Bytes bytes -> write(bytes.payload().bytes(), to);
      case Whole number -> to.put(latin1("i" + number.value() + "e"));
      case Items list -> {
        to.put((byte) 'l');
        list.items().forEach(item -> write(item, to));
        to.put((byte) 'e');
      }
      case Dictionary dictionary -> {
        to.put((byte) 'd');
        dictionary.entries().forEach((key, entry) -> {
          write(latin1(key), to);
          write(entry, to);
        });
        to.put((byte) 'e');
      }
    }
  }

  private static void write(byte[] bytes, ByteBuffer to) {
    to.put(latin1(bytes.length + ":")).put(bytes);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * The value that these bytes, all of them, are. Total: nothing if they are none, or not in the
   * only form, or nested deeper than anybody writes.
   */
  static Optional<Bencoded> read(ByteBuffer bytes) {
    return new BencodedReader(bytes.slice()).all();
  }
}
