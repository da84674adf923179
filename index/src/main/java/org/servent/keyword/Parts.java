package org.servent.keyword;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of words that are written in one, as {@code DarkSideOfTheMoon} and {@code Track07} are.
 *
 * <p>A part ends where a capital follows a small letter, before the last of several capitals if a
 * small letter follows, and between letters and digits. What falls into crumbs, such as a hash, or
 * {@code x264}, stays whole.
 */
final class Parts {
  /** Of one word; longer ones are no names. */
  private static final int MOST = 16;
  /** Borders between letters and digits in one word; hashes have more. */
  private static final int MOST_TURNS = 4;
  /** Characters that parts have on average at least, in halves. */
  private static final int LEAST_HALVES = 5;

  private enum Kind {
    CAPITAL,
    LETTER,
    DIGIT,
    OTHER
  }

  private Parts() {}

  /** The parts of all words of a text that have several, each with a blank behind it. */
  static String of(String text) {
    int[] composed = Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
    StringBuilder parts = new StringBuilder();
    int from = 0;
    for (int at = 0; at <= composed.length; at++) {
      if (at == composed.length || kind(composed[at]) == Kind.OTHER) {
        add(composed, from, at, parts);
        from = at + 1;
      }
    }
    return parts.toString();
  }

  private static void add(int[] text, int from, int to, StringBuilder parts) {
    List<Integer> ends = new ArrayList<>();
    int turns = 0;
    for (int at = from + 1; at < to && ends.size() < MOST; at++) {
      if (isBorder(text, from, at, to)) {
        ends.add(at);
        turns += (kind(text[at - 1]) == Kind.DIGIT) == (kind(text[at]) == Kind.DIGIT) ? 0 : 1;
      }
    }
    ends.add(to);
    boolean crumbs = turns > MOST_TURNS || 2 * (to - from) < LEAST_HALVES * ends.size();
    if (ends.size() == 1 || ends.size() > MOST || crumbs) {
      return;
    }
    int begin = from;
    for (int end : ends) {
      // One letter is no word; one digit may be the number of a track.
      if (end - begin > 1 || kind(text[begin]) == Kind.DIGIT) {
        parts.append(new String(text, begin, end - begin)).append(' ');
      }
      begin = end;
    }
  }

  private static boolean isBorder(int[] text, int from, int at, int to) {
    Kind before = kind(text[at - 1]);
    Kind here = kind(text[at]);
    if (isMark(text[at])) {
      return false;
    }
    if (here == Kind.CAPITAL) {
      boolean lastCapital =
          before == Kind.CAPITAL && at + 1 < to && kind(text[at + 1]) == Kind.LETTER;
      return before != Kind.CAPITAL || (lastCapital && at - 1 > from);
    }
    return (before == Kind.DIGIT) != (here == Kind.DIGIT);
  }

  private static Kind kind(int c) {
    if (Character.isDigit(c)) {
      return Kind.DIGIT;
    }
    if (Character.isUpperCase(c)) {
      return Kind.CAPITAL;
    }
    return Character.isLetter(c) || isMark(c) ? Kind.LETTER : Kind.OTHER;
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
        true;
      default -> false;
    };
  }
}
