package org.servent.benchmark;

/** Words nobody has used before, one for each number. */
final class Words {
  private static final String[] SYLLABLES =
      {"ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so",
          "tu", "va", "we", "xi", "yo", "zu"};

  private Words() {}

  /** The word of this number: three syllables or more. */
  static String number(int number) {
    StringBuilder word = new StringBuilder();
    for (int rest = number, i = 0; i < 3 || rest > 0; rest /= SYLLABLES.length, i++) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return word.toString();
  }
}
