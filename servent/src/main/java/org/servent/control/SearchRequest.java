package org.servent.control;

import java.time.Duration;
import java.util.Optional;
import org.servent.ask.Ask;
import org.servent.content.Sha1;

/**
 * A search of the neighbourhood.
 *
 * @param ask what is looked for; nothing where a digest is asked for
 * @param ttl how many links it may travel, 1 to 7
 * @param timeout when it ends at the latest
 * @param enough how many hits end it
 */
public record SearchRequest(Ask ask, Optional<Sha1> sha1, int ttl, Duration timeout,
    int enough) {
  /** How far a query goes if the user does not say. */
  public static final int DEFAULT_TTL = 4;
  /** How far a query may ever go. */
  public static final int MAX_TTL = 7;

  /** A search for words, whatever signs stand in them. */
  public SearchRequest(String words, Optional<Sha1> sha1, int ttl, Duration timeout, int enough) {
    this(Ask.words(words), sha1, ttl, timeout, enough);
  }

  public SearchRequest {
    if (ttl < 1 || ttl > MAX_TTL) {
      throw new IllegalArgumentException("a TTL is between 1 and " + MAX_TTL + ": " + ttl);
    }
  }
}
