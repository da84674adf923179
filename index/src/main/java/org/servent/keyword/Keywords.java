package org.servent.keyword;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * The words of a text, folded so that what people take for the same word is the same: case,
 * accents, width, ligatures and kinds of digits make no difference, and everything but letters and
 * digits separates.
 *
 * <p>Scripts written without spaces have no words to cut at. There every character is a word, and
 * so is every pair of neighbours: {@code 東京都} gives 東, 東京, 京, 京都, 都. A query for any part of the
 * run then finds it, a query for one character too, and the pairs keep a query for 京都 from finding
 * what merely has both characters somewhere.
 */
public final class Keywords {
  /**
   * Characters of a text that are looked at; the longest path of a Linux file has as many bytes.
   */
  public static final int MAX_LENGTH = 4096;
  /**
   * Words of a text that count; fewer than the conditions that Lucene takes in one query (1,024).
   */
  public static final int MAX_WORDS = 1000;

  /** Written without spaces, or, Hangul, with endings glued to the words. */
  private static final Set<UnicodeScript> UNSPACED = EnumSet.of(UnicodeScript.HAN,
      UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO, UnicodeScript.HANGUL,
      UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);
  /**
   * Whose marks are accents or optional points. Elsewhere, as in Devanagari or Thai, marks are
   * vowels and make the word.
   */
  private static final Set<UnicodeScript> ACCENTED = EnumSet.of(UnicodeScript.INHERITED,
      UnicodeScript.COMMON, UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC,
      UnicodeScript.HEBREW, UnicodeScript.ARABIC);

  private final Set<String> words = new LinkedHashSet<>();
  private final StringBuilder word = new StringBuilder();
  /** The character before, if it belongs to the same unspaced run; else 0. */
  private int before;

  private Keywords() {}

  /** The distinct words of any text, in their order; none if it has neither letter nor digit. */
  public static List<String> of(String text) {
    Keywords keywords = new Keywords();
    fold(text).codePoints().forEach(keywords::take);
    keywords.endWord();
    return keywords.words.stream().limit(MAX_WORDS).toList();
  }

  /**
   * The words by which a file of this name is found: those of the name, and the {@link Parts} of
   * words that are written in one. Who looks for such a word finds it whole; of whom looks for its
   * parts nobody knows that they belong together, so queries are not taken apart.
   */
  public static List<String> ofName(String name) {
    String parts = Parts.of(name.substring(0, Math.min(name.length(), MAX_LENGTH)));
    return parts.isEmpty() ? of(name)
        : Stream.concat(of(name).stream(), of(parts).stream())
            .distinct()
            .limit(MAX_WORDS)
            .toList();
  }

  /** Whether a text has the words of another one behind the other, however they are separated. */
  public static boolean haveInARow(String text, String words) {
    String in = separated(text);
    String row = separated(words);
    int at = row.isEmpty() ? -1 : in.indexOf(row);
    while (at >= 0 && !(isBorder(in, at) && isBorder(in, at + row.length()))) {
      at = in.indexOf(row, at + 1);
    }
    return at >= 0;
  }

  /** Folded, with one blank for all that separates. */
  private static String separated(String text) {
    StringBuilder words = new StringBuilder();
    fold(text).codePoints().forEach(c -> {
      if (Character.isLetterOrDigit(c) || isMark(c)) {
        words.appendCodePoint(c);
      } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
    });
    return words.toString().strip();
  }

  /** Whether a word ends or begins there; where no spaces are written one may do so anywhere. */
  private static boolean isBorder(String words, int at) {
    return at == 0 || at == words.length() || words.charAt(at) == ' ' || words.charAt(at - 1) == ' '
        || UNSPACED.contains(UnicodeScript.of(words.codePointAt(at)))
        || UNSPACED.contains(UnicodeScript.of(words.codePointBefore(at)));
  }

  /**
   * Composed again at the end, because other servents put the composed form into their query
   * routing tables.
   */
  private static String fold(String text) {
    String cut = text.substring(0, Math.min(text.length(), MAX_LENGTH));
    String bare = map(Normalizer.normalize(cut, Normalizer.Form.NFKD), c -> isAccent(c) ? -1 : c);
    // By way of capitals ß meets SS, and the two small sigmas meet; the first step is for the
    // capital ß.
    String upper = bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(map(upper, Keywords::foldCharacter), Normalizer.Form.NFC);
  }

  private static String map(String text, IntUnaryOperator change) {
    StringBuilder changed = new StringBuilder(text.length());
    text.codePoints().map(change).filter(c -> c >= 0).forEach(changed::appendCodePoint);
    return changed.toString();
  }

  private static int foldCharacter(int c) {
    return Character.isDigit(c) ? '0' + Character.digit(c, 10) : Character.toLowerCase(c);
  }

  private static boolean isAccent(int c) {
    // Voicing marks are inherited, yet か and が are different letters.
    return isMark(c) && c != 0x3099 && c != 0x309A && ACCENTED.contains(UnicodeScript.of(c));
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
        true;
      default -> false;
    };
  }

  private void take(int c) {
    if (!Character.isLetterOrDigit(c) && !isMark(c)) {
      endWord();
    } else if (isUnspaced(c)) {
      takeUnspaced(c);
    } else {
      if (before != 0) {
        endWord();
      }
      word.appendCodePoint(c);
    }
  }

  /** Letters of no script, such as the lengthening mark ー, go with what stands before them. */
  private boolean isUnspaced(int c) {
    UnicodeScript script = UnicodeScript.of(c);
    boolean ofNoScript = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
    return UNSPACED.contains(script) || (ofNoScript && before != 0 && !Character.isDigit(c));
  }

  private void takeUnspaced(int c) {
    if (before == 0) {
      endWord();
    } else {
      words.add(Character.toString(before) + Character.toString(c));
    }
    words.add(Character.toString(c));
    before = c;
  }

  private void endWord() {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
    before = 0;
  }
}
