package org.servent.findings;

import java.util.List;
import java.util.Optional;
import org.servent.address.Fence;

/**
 * What several searches taught of who offers what: judges each offer as it comes. Only offers are
 * judged, never their holders: what else those have is shown.
 */
public final class Suspicions {
  private final Echoes echoes = new Echoes();
  private final Aliases aliases = new Aliases();

  /**
   * Takes note of an offer.
   *
   * @param query the words that were asked for; empty if it was a hash, whose names say nothing of
   *          who offers it
   * @param fence how far the word of who brought the offer may lead us
   * @return why it is not worth showing, if it is not
   */
  public Optional<Rule> judge(String query, Offer offer, Fence fence) {
    // Who must be asked by a push is reached another way, and its address is often a private one.
    if (!offer.holder().pushNeeded() && !fence.admits(offer.holder().address())) {
      return Optional.of(Rule.ADDRESS);
    }
    List<String> words = Relevance.words(query);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    boolean echo = echoes.take(query, words, offer);
    boolean unrelated = offer.sha1().filter(sha1 -> aliases.take(sha1, offer)).isPresent();
    if (echo) {
      return Optional.of(Rule.ECHO);
    }
    return unrelated ? Optional.of(Rule.NAMES) : Optional.empty();
  }
}
