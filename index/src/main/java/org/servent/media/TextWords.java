package org.servent.media;

import java.util.LinkedHashSet;
import java.util.Set;
import org.servent.keyword.Keywords;

/** The different words of a text that is too long to be taken at once. */
final class TextWords {
  /** Of one file: as many as the longest novels have. */
  static final int MOST = 20_000;
  /** Letters; what is longer is no word, but bytes written as letters. */
  static final int LONGEST = 40;
  /** Characters taken at once: no more than so many words, of one letter and a blank each. */
  private static final int PIECE = 2 * Keywords.MAX_WORDS;

  private final Set<String> words = new LinkedHashSet<>();

  /** Adds the words of a text, until there are enough. */
  void add(String text) {
    int from = 0;
    while (from < text.length() && !isFull()) {
      int end = end(text, from);
      Keywords.of(text.substring(from, end))
          .stream()
          .filter(word -> word.length() <= LONGEST)
          .limit(MOST - words.size())
          .forEach(words::add);
      from = end;
    }
  }

  /** Behind the last that separates words, if there is one. */
  private static int end(String text, int from) {
    int most = Math.min(text.length(), from + PIECE);
    int end = most;
    while (end < text.length() && end > from && Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    return end > from ? end : most;
  }

  boolean isFull() {
    return words.size() >= MOST;
  }

  Set<String> all() {
    return words;
  }
}
