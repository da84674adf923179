package org.servent.mesh;

import java.util.List;
import org.servent.mesh.Alternate.Open;

/**
 * Which entries of a list take TLS: hexadecimal digits, the highest bit for the first, without the
 * zeros at the end ({@code tls=}, {@code pptls=}; LimeWire).
 */
record TlsBits(String digits) {
  static final TlsBits NONE = new TlsBits("");
  static final String TLS = "tls=";
  static final String PROXIES = "pptls=";

  private static final int BITS = 4;

  /** Whether this entry of a list is the list's bits. */
  static boolean isOne(String entry, String word) {
    return entry.regionMatches(true, 0, word, 0, word.length());
  }

  static TlsBits read(String entry, String word) {
    return new TlsBits(entry.substring(word.length()));
  }

  /** What is no digit is 0. */
  boolean at(int index) {
    int digit = index / BITS < digits.length()
        ? Character.digit(digits.charAt(index / BITS), 16)
        : 0;
    return digit > 0 && (digit >> (BITS - 1 - index % BITS) & 1) == 1;
  }

  /** The word, the bits of these and the separator; empty if none takes TLS. */
  static String text(String word, List<Open> list, String separator) {
    StringBuilder digits = new StringBuilder();
    for (int start = 0; start < list.size(); start += BITS) {
      int digit = 0;
      for (int i = start; i < Math.min(start + BITS, list.size()); i++) {
        digit |= list.get(i).tls() ? 1 << (BITS - 1 - i % BITS) : 0;
      }
      digits.append(Character.forDigit(digit, 16));
    }
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return end == 0 ? "" : word + digits.substring(0, end) + separator;
  }
}
