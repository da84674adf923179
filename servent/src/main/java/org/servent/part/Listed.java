package org.servent.part;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.transfer.IfExists;

/**
 * A download on the list: what the user wants, and how far that has come.
 *
 * @param file what is known of it
 * @param folder where it shall go, or went
 * @param changed when it came into this state
 * @param path where it is, if it is done
 * @param why why it is not, in one sentence; else empty
 */
public record Listed(Magnet file, Path folder, Wish wish, State state, Instant changed,
    Optional<Path> path, String why) {
  /** Where a download stands from start to start of the servent. */
  public enum State {
    /** It is fetched, or waits for its turn. */
    QUEUED,
    /** The user wants it to rest. */
    PAUSED,
    /** It was there. */
    DONE,
    /** It did not come, and will not by itself. */
    FAILED,
    /** The user does not want it any more. */
    CANCELLED
  }

  /**
   * How the user wants it.
   *
   * @param priority the highest first; 0 is usual
   */
  public record Wish(boolean sequential, IfExists ifExists, int priority) {
    /** As is usual. */
    public static final Wish USUAL = new Wish(false, IfExists.RENAME, 0);

    /** The same, so urgent. */
    public Wish with(int urgency) {
      return new Wish(sequential, ifExists, urgency);
    }
  }

  public Sha1 id() {
    return file.sha1();
  }

  /** The same in another state. */
  public Listed in(State next, Instant now) {
    return new Listed(file, folder, wish, next, now, Optional.empty(), "");
  }

  /** The same, and it is there. */
  public Listed done(Path where, Instant now) {
    return new Listed(file, folder, wish, State.DONE, now, Optional.of(where), "");
  }

  /** The same, and it will not come. */
  public Listed failed(String sentence, Instant now) {
    return new Listed(file, folder, wish, State.FAILED, now, Optional.empty(), sentence);
  }

  /** The same, wanted so. */
  public Listed wanted(Wish other) {
    return new Listed(file, folder, other, state, changed, path, why);
  }

  /** The same of a file of which more is known. */
  public Listed named(Magnet other) {
    return new Listed(other, folder, wish, state, changed, path, why);
  }
}
