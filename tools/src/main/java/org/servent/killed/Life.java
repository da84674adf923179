package org.servent.killed;

import java.util.Locale;

/**
 * One life of the servent.
 *
 * @param millis how long it lasted
 * @param safe bytes of unfinished files that were safe at its end
 * @param whole files that were there at its end
 * @param requests for bytes, in it
 * @param again bytes that were safe before it and were asked for in it
 * @param largest bytes of the largest range that was asked for in it
 * @param damaged journals that could not be read to their ends after it
 */
record Life(int number, long millis, long safe, int whole, int requests, long again, long largest,
    int damaged) {
  static final String HEAD =
      "%5s %8s %12s %6s %9s %12s %12s %8s".formatted("LIFE", "MS", "SAFE", "WHOLE", "REQUESTS",
          "AGAIN", "LARGEST", "DAMAGED");

  /** Whether no more than one range was asked for again, and no journal was lost. */
  boolean isRight() {
    return again <= largest && damaged == 0;
  }

  String row() {
    return String.format(Locale.ROOT, "%5d %8d %12d %6d %9d %12d %12d %8d", number, millis, safe,
        whole, requests, again, largest, damaged);
  }
}
