package org.servent.cli;

import java.util.Locale;
import org.servent.content.Sha1;
import org.servent.control.Operations;

/**
 * The first characters of hashes: short enough to type, long enough to mean one file among those
 * found recently.
 */
final class Prefixes {
  /** A thousand million of this length: among 10,000 files hardly two share one. */
  static final int SHORTEST = 6;

  private Prefixes() {}

  /** The shortest prefix of this hash that no other recent file's begins with. */
  static String of(Sha1 sha1, Operations servent) {
    String whole = sha1.base32();
    for (int length = SHORTEST; length < whole.length(); length++) {
      String prefix = whole.substring(0, length);
      if (servent.recent(prefix).stream().allMatch(file -> file.sha1().equals(sha1))) {
        return prefix;
      }
    }
    return whole;
  }

  /** Whether this could be the beginning of a hash. */
  static boolean couldBe(String text) {
    return text.toUpperCase(Locale.ROOT).matches("[A-Z2-7]{1," + Sha1.BASE32_LENGTH + "}");
  }
}
