package org.servent.cli;

import org.servent.library.Courtesy;
import org.servent.pace.Speed;

/** How files are read for their hashes: in the words of users a speed, or {@code now}. */
record HashPace(Courtesy.Wish wish) {
  /** As a guest of the machine. */
  static final HashPace USUAL = new HashPace(Courtesy.Wish.POLITE);

  /** @throws IllegalArgumentException with a sentence for the user */
  static HashPace parse(String text) {
    return text.strip().equalsIgnoreCase("now") ? new HashPace(Courtesy.Wish.EAGER)
        : new HashPace(new Courtesy.Wish(Speed.parse(text).bytes(), true));
  }
}
