package org.servent.wholenetwork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * All files that there are, by popularity: the n-th is shared and searched in proportion to
 * {@code 1 / n^exponent}. Each has two words in its name, which many others have too, but nobody
 * else has both.
 */
final class Catalogue {
  /** Of file popularity in measured networks 0.6 to 1.0 is told. */
  private static final double EXPONENT = 0.8;
  private static final int LETTERS = 5;
  private static final int ALPHABET = 26;
  /** Prime, so that the numbers of words look like chance. */
  private static final long STRIDE = 7_368_787;

  private final double[] upTo;
  private final int words;

  Catalogue(int files) {
    words = (int) Math.ceil(Math.sqrt(files));
    upTo = new double[files];
    double sum = 0;
    for (int i = 0; i < files; i++) {
      sum += Math.pow(i + 1, -EXPONENT);
      upTo[i] = sum;
    }
  }

  int size() {
    return upTo.length;
  }

  /** A file, the popular ones more often. */
  int draw(RandomGenerator dice) {
    int at = Arrays.binarySearch(upTo, dice.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(at < 0 ? -at - 1 : at, upTo.length - 1);
  }

  /** The words by which a file is searched. */
  String words(int file) {
    return word(file / words) + " " + word(words + file % words);
  }

  /** The names of some files. */
  String[] names(List<Integer> files) {
    return files.stream().map(file -> words(file) + ".ogg").toArray(String[]::new);
  }

  /** What one servent shares: that many files at most, none twice. */
  List<Integer> share(int most, RandomGenerator dice) {
    List<Integer> files = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int file = draw(dice);
      if (!files.contains(file)) {
        files.add(file);
      }
    }
    return files;
  }

  private static String word(int number) {
    long left = (number + 1) * STRIDE;
    StringBuilder word = new StringBuilder(LETTERS);
    for (int i = 0; i < LETTERS; i++) {
      word.append((char) ('a' + left % ALPHABET));
      left /= ALPHABET;
    }
    return word.toString();
  }
}
