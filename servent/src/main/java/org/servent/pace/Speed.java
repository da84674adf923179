package org.servent.pace;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bytes a second.
 *
 * @param bytes 1 or more; 0 for as many as can be
 */
public record Speed(long bytes) {
  /** As many as can be. */
  public static final Speed UNLIMITED = new Speed(0);
  /** More than any line has: a TiB. */
  private static final long MOST = 1L << 40;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(b|k|m|g)");

  public Speed {
    if (bytes < 0 || bytes > MOST) {
      throw new IllegalArgumentException("a speed is between 0 and 1024g a second");
    }
  }

  /**
   * Reads {@code 512k}, {@code 4m}, {@code 100000b}, or {@code off} and {@code 0} for no limit; k,
   * m and g are powers of 1,024.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static Speed parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals("off") || word.equals("0")) {
      return UNLIMITED;
    }
    Matcher form = FORM.matcher(word);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no speed; write bytes a second as 512k or 4m, or off".formatted(text));
    }
    long number = Long.parseLong(form.group(1));
    int shift = 10 * "bkmg".indexOf(form.group(2));
    if (number > MOST >> shift) {
      throw new IllegalArgumentException("\"%s\" is more than any line has".formatted(text));
    }
    return new Speed(number << shift);
  }

  public boolean isUnlimited() {
    return bytes == 0;
  }

  @Override
  public String toString() {
    return isUnlimited() ? "off" : bytes + "b";
  }
}
