package org.servent.keyword;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The beginnings of a word by which it is found too. Deployed servents put them into their query
 * routing tables, so that a query passes whose word is a file's, cut off
 * ({@code gtk-gnutella doc/gnutella/QRP}); our table and our index have the same, so that what
 * passes is answered.
 */
public final class Beginnings {
  /** Letters of the shortest; gtk-gnutella's and LimeWire's. */
  private static final int SHORTEST = 4;
  /** Letters cut off a word at most; gtk-gnutella's. */
  private static final int MOST_CUT = 5;

  private Beginnings() {}

  /** The beginnings of this word, itself the last. */
  public static Stream<String> of(String word) {
    int shortest = Math.max(SHORTEST, word.length() - MOST_CUT);
    Stream<String> beginnings = IntStream.range(shortest, word.length())
        .filter(length -> !Character.isHighSurrogate(word.charAt(length - 1)))
        .mapToObj(length -> word.substring(0, length));
    return Stream.concat(beginnings, Stream.of(word));
  }
}
