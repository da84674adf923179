package org.servent.qrp;

/**
 * In which slot of a table a word stands ({@code gtk-gnutella doc/gnutella/QRP}).
 *
 * <p>The draft hashes bytes, and deployed servents the low bytes of Java's characters: of UTF-16
 * code units. We do as they do.
 */
public final class QrpHash {
  private static final int MULTIPLIER = 0x4F1BBCDC;

  private QrpHash() {}

  /**
   * The word's slot among 2<sup>bits</sup>.
   *
   * @param word in lower case; the hash of another case is another one
   * @param bits 1 to 31
   */
  public static int slot(String word, int bits) {
    return hash(word) >>> (Integer.SIZE - bits);
  }

  /**
   * All 32 bits of the word's hash, whose upper ones are its slot in a table of whatever size.
   */
  public static int hash(String word) {
    int folded = 0;
    for (int i = 0; i < word.length(); i++) {
      folded = fold(folded, i, word.charAt(i));
    }
    return ofFolded(folded);
  }

  /**
   * What a word is folded to, one character further; nothing is folded to 0. For words that are not
   * worth a string.
   *
   * @param position the character's place in the word, from 0
   */
  public static int fold(int folded, int position, int character) {
    return folded ^ ((character & 0xff) << (Byte.SIZE * (position % Integer.BYTES)));
  }

  /** All 32 bits of the hash of a word that is folded to this. */
  public static int ofFolded(int folded) {
    return folded * MULTIPLIER;
  }
}
