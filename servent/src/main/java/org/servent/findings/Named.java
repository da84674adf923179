package org.servent.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.servent.keyword.Keywords;

/**
 * The name of a file, taken apart.
 *
 * @param words without the extension
 * @param extension behind the last dot, in small letters; empty if there is none
 */
record Named(List<String> words, String extension) {
  /** What is longer is a part of the name. */
  private static final int LONGEST_EXTENSION = 5;

  static Named of(String name) {
    int dot = name.lastIndexOf('.');
    String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean is = dot > 0 && !extension.isEmpty() && extension.length() <= LONGEST_EXTENSION
        && extension.codePoints().allMatch(Character::isLetterOrDigit);
    return is ? new Named(Keywords.of(name.substring(0, dot)), extension)
        : new Named(Keywords.of(name), "");
  }

  /** What it says beside the words of a search. */
  List<String> beside(List<String> query) {
    List<String> rest = new ArrayList<>(words);
    rest.removeAll(query);
    rest.add(extension);
    return rest;
  }

  /** Whether it says what was asked for and nothing else. */
  boolean isOnly(List<String> query) {
    return words.equals(query);
  }
}
