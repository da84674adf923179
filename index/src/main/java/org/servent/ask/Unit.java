package org.servent.ask;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How numbers of a field are written. */
enum Unit {
  /** {@code 700MiB}, {@code 700M} the same, {@code 4GB}, {@code 12}. */
  BYTES("10MiB"),
  /** {@code 192k}. */
  BITS("192k"),
  /** {@code 5m}, {@code 1h30m}, {@code 3:45}, {@code 90}, which are seconds. */
  TIME("5m"),
  /** A whole number. */
  NONE("1999"),
  /** Not at all: it is words. */
  TEXT("\"any words\"");

  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,15})(?:\\.([0-9]{1,6}))?([A-Za-z]*)");
  private static final Pattern PARTS = Pattern.compile("(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?"
      + "(?:([0-9]{1,9})s)?");
  private static final Pattern CLOCK =
      Pattern.compile("(?:([0-9]{1,6}):)?([0-9]{1,6}):([0-9]{2})");
  private static final Map<String, Double> BINARY = Map.ofEntries(Map.entry("", 1.0),
      Map.entry("b", 1.0), Map.entry("k", 0x1p10), Map.entry("kib", 0x1p10),
      Map.entry("m", 0x1p20), Map.entry("mib", 0x1p20), Map.entry("g", 0x1p30),
      Map.entry("gib", 0x1p30), Map.entry("t", 0x1p40), Map.entry("tib", 0x1p40),
      Map.entry("kb", 1e3), Map.entry("mb", 1e6), Map.entry("gb", 1e9), Map.entry("tb", 1e12));
  private static final Map<String, Double> DECIMAL =
      Map.of("", 1.0, "k", 1e3, "kbps", 1e3, "m", 1e6, "mbps", 1e6);
  private static final long SECOND = 1_000;
  private static final long SIXTY = 60;

  private final String example;

  Unit(String example) {
    this.example = example;
  }

  /** How one may be written. */
  String example() {
    return example;
  }

  /** The number that this text says, if it says one. */
  OptionalLong read(String text) {
    return switch (this) {
      case BYTES -> amount(text, BINARY);
      case BITS -> amount(text, DECIMAL);
      case NONE -> amount(text, Map.of("", 1.0));
      case TIME -> time(text);
      case TEXT -> OptionalLong.empty();
    };
  }

  private static OptionalLong amount(String text, Map<String, Double> units) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return OptionalLong.empty();
    }
    Double unit = units.get(amount.group(3).toLowerCase(Locale.ROOT));
    String fraction = amount.group(2) == null ? "0" : amount.group(2);
    return unit == null ? OptionalLong.empty()
        : OptionalLong.of(Math.round(Double.parseDouble(amount.group(1) + "." + fraction) * unit));
  }

  private static OptionalLong time(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return millis(clock);
    }
    Matcher parts = PARTS.matcher(text.toLowerCase(Locale.ROOT));
    if (!text.isEmpty() && parts.matches()) {
      return millis(parts);
    }
    return text.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(text) * SECOND)
        : OptionalLong.empty();
  }

  /** Of hours, minutes and seconds. */
  private static OptionalLong millis(Matcher parts) {
    long seconds = 0;
    for (int i = 1; i <= 3; i++) {
      seconds = seconds * SIXTY + (parts.group(i) == null ? 0 : Long.parseLong(parts.group(i)));
    }
    return OptionalLong.of(seconds * SECOND);
  }
}
