package org.servent.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people write and read them. */
final class Units {
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|h|d)?");

  private Units() {}

  /**
   * Bytes in powers of 1,024, with two digits at least: {@code 512 B}, {@code 1.2 MiB},
   * {@code 34 GiB}.
   */
  static String bytes(long bytes) {
    int unit = 0;
    double amount = bytes;
    // 1,023.5 and more would be printed as 1,024.
    while (amount >= 1_023.5 && unit < BINARY.length - 1) {
      amount /= 1_024;
      unit++;
    }
    String digits = unit == 0 || amount >= 9.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, digits, amount, BINARY[unit]);
  }

  /** A number with its thousands apart. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number and what it counts: {@code 1 file}, {@code 2 files}. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** The two greatest units: {@code 45s}, {@code 3m20s}, {@code 2h05m}, {@code 4d03h}. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3_600) {
      return pair(seconds, "m", 60, "s");
    }
    return seconds < 86_400 ? pair(seconds / 60, "h", 60, "m")
        : pair(seconds / 3_600, "d", 24, "h");
  }

  private static String pair(long amount, String great, int of, String small) {
    return String.format(Locale.ROOT, "%d%s%02d%s", amount / of, great, amount % of, small);
  }

  /**
   * Reads {@code 30}, {@code 30s}, {@code 5m}, {@code 1h} or {@code 30d}.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no duration such as 30s, 5m or 1h");
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return switch (unit) {
      case "d" -> Duration.ofDays(amount);
      case "h" -> Duration.ofHours(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofSeconds(amount);
    };
  }
}
