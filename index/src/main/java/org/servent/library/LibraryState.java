package org.servent.library;

import java.util.Map;
import java.util.Optional;

/**
 * What the library holds and is doing.
 *
 * @param files files listed
 * @param bytes their sizes added up
 * @param hashedFiles files whose digests are known
 * @param hashedBytes their sizes added up
 * @param toHash files still to be read
 * @param skipped what was left out: how many files and folders by each rule, rules without any left
 *          out
 * @param activity what it is doing now
 * @param current virtual name of a file being read now
 */
public record LibraryState(long files, long bytes, long hashedFiles, long hashedBytes, long toHash,
    Map<String, Long> skipped, Activity activity, Optional<String> current) {
  /** What a library may be doing. */
  public enum Activity {
    IDLE,
    SCANNING,
    HASHING
  }
}
