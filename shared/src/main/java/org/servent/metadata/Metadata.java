package org.servent.metadata;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one media file. Texts have at most {@value #MOST_CHARACTERS} characters and no
 * controls; numbers are whole and between 1 and {@value #MOST}. Whatever else somebody says is left
 * out.
 *
 * @param values by what they are; texts and, in decimal digits, numbers
 */
public record Metadata(Kind kind, Map<Tag, String> values) {
  /** Of a text; more is cut off. */
  public static final int MOST_CHARACTERS = 120;
  static final long MOST = 4_000_000_000L;
  private static final int MOST_DIGITS = 10;

  public Metadata {
    Map<Tag, String> good = new EnumMap<>(Tag.class);
    values.forEach((tag, value) -> good(tag, value).ifPresent(it -> good.put(tag, it)));
    values = Collections.unmodifiableMap(good);
  }

  private static Optional<String> good(Tag tag, String value) {
    return tag.isNumber()
        ? number(value).isPresent() ? Optional.of(Long.toString(number(value).getAsLong()))
            : Optional.empty()
        : Optional.of(text(value)).filter(text -> !text.isEmpty());
  }

  private static String text(String value) {
    StringBuilder text = new StringBuilder();
    value.strip()
        .codePoints()
        .map(c -> Character.getType(c) == Character.CONTROL || Character.isSpaceChar(c) ? ' ' : c)
        .filter(Metadata::isShown)
        .limit(MOST_CHARACTERS)
        .forEach(text::appendCodePoint);
    return text.toString().strip();
  }

  /** Marks of direction turn what stands beside; and what is no character breaks XML. */
  private static boolean isShown(int c) {
    return c != 0xfffd && switch (Character.getType(c)) {
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static OptionalLong number(String value) {
    String digits = value.strip();
    if (digits.isEmpty() || digits.length() > MOST_DIGITS
        || !digits.chars().allMatch(c -> '0' <= c && c <= '9')) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(digits);
    return number >= 1 && number <= MOST ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** What is said in words, or in digits. */
  public Optional<String> text(Tag tag) {
    return Optional.ofNullable(values.get(tag));
  }

  /** What is said of this number. */
  public OptionalLong number(Tag tag) {
    String digits = tag.isNumber() ? values.get(tag) : null;
    return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return values.isEmpty();
  }
}
