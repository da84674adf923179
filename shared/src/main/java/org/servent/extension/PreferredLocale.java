package org.servent.extension;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The language that the servent's user prefers: two letters; LimeWire adds slots, gtk-gnutella a
 * country.
 *
 * @param language two letters, lower case
 * @param country two letters, upper case, or nothing
 * @param slots free slots for servents of this language, 0 to 255
 */
public record PreferredLocale(String language, String country, OptionalInt slots) {
  static final int MIN_SIZE = 2;

  private static final int LETTERS = 2;
  private static final String LANGUAGE = "[a-z]{2}";
  private static final String COUNTRY = "([A-Z]{2})?";
  private static final int MAX_SLOTS = 255;

  public PreferredLocale {
    if (!language.matches(LANGUAGE) || !country.matches(COUNTRY)
        || slots.orElse(0) < 0 || slots.orElse(0) > MAX_SLOTS) {
      throw new IllegalArgumentException("nobody prefers " + language + "_" + country);
    }
    if (!country.isEmpty() && slots.isPresent()) {
      throw new IllegalArgumentException("a country and slots cannot both be said");
    }
  }

  /** This language alone. */
  public static PreferredLocale of(String language) {
    return new PreferredLocale(language, "", OptionalInt.empty());
  }

  byte[] write() {
    String text = country.isEmpty() ? language : language + "_" + country;
    byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
    return slots.isEmpty() ? letters
        : ByteBuffer.allocate(LETTERS + 1).put(letters).put((byte) slots.getAsInt()).array();
  }

  static @Nullable PreferredLocale read(ByteBuffer from) {
    String language = letters(from).toLowerCase(Locale.ROOT);
    OptionalInt slots = from.remaining() == 1 ? OptionalInt.of(Byte.toUnsignedInt(from.get()))
        : OptionalInt.empty();
    boolean both = from.remaining() > LETTERS && from.get() == '_';
    String country = both ? letters(from).toUpperCase(Locale.ROOT) : "";
    return language.matches(LANGUAGE) && country.matches(COUNTRY)
        ? new PreferredLocale(language, country, slots)
        : null;
  }

  private static String letters(ByteBuffer from) {
    byte[] letters = new byte[LETTERS];
    from.get(letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }

  /** Such as {@code en}, {@code de_AT} or {@code en, 2 slots}. */
  @Override
  public String toString() {
    return language + (country.isEmpty() ? "" : "_" + country)
        + (slots.isEmpty() ? "" : ", " + slots.getAsInt() + " slots");
  }
}
