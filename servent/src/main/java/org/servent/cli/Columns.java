package org.servent.cli;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** How much room text takes on a terminal. */
final class Columns {
  /** Whose characters are twice as wide as a Latin letter (Unicode Annex 11). */
  private static final Set<UnicodeScript> WIDE = EnumSet.of(UnicodeScript.HAN,
      UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO,
      UnicodeScript.YI);

  private Columns() {}

  /** Columns of the whole text. */
  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** Columns of one character: 0 to 2. */
  static int of(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    if (c >= 0xFF00 && c <= 0xFFEF) {
      // Forms that exist for their width: full ones, then half ones, then full signs.
      return c <= 0xFF60 || (c >= 0xFFE0 && c <= 0xFFE6);
    }
    return WIDE.contains(UnicodeScript.of(c))
        // What these scripts share, such as 「 and ー; pictures.
        || (c >= 0x3000 && c <= 0x30FF) || (c >= 0x1F300 && c <= 0x1FAFF);
  }
}
