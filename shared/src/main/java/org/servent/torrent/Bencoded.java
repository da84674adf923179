package org.servent.torrent;

import java.io.ByteArrayOutputStream;
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
  record Number(long value) implements Bencoded {}

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
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    write(this, to);
    return to.toByteArray();
  }

  private static void write(Bencoded value, ByteArrayOutputStream to) {
    switch (value) {
      case Bytes bytes -> writeBytes(bytes.payload().bytes(), to);
      case Number number -> to.writeBytes(ascii("i" + number.value() + "e"));
      case Items list -> {
        to.write('l');
        list.items().forEach(item -> write(item, to));
        to.write('e');
      }
      case Dictionary dictionary -> {
        to.write('d');
        dictionary.entries().forEach((key, entry) -> {
          writeBytes(key.getBytes(StandardCharsets.ISO_8859_1), to);
          write(entry, to);
        });
        to.write('e');
      }
    }
  }

  private static void writeBytes(byte[] bytes, ByteArrayOutputStream to) {
    to.writeBytes(ascii(bytes.length + ":"));
    to.writeBytes(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The value that these bytes, all of them, are. Total: nothing if they are none, or not in the
   * only form, or nested deeper than anybody writes.
   */
  static Optional<Bencoded> read(ByteBuffer bytes) {
    return new BencodedReader(bytes.slice()).all();
  }
}
