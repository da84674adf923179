package org.servent.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.search.Found;

/** Asks the neighbours for a hash; who has it answers with a hit, which may take a while. */
public final class NeighboursAsked implements Locator {
  /** Questions whose answers are still waited for; the oldest is forgotten first. */
  static final int BOUND = 1_000;

  private final Consumer<Sha1> question;
  private final Map<Sha1, Consumer<Source>> waiting = new LinkedHashMap<>();

  /** @param question sends a query for this digest */
  public NeighboursAsked(Consumer<Sha1> question) {
    this.question = question;
  }

  @Override
  public void find(ContentId id, Consumer<Source> sink) {
    if (id instanceof Sha1 sha1) {
      waiting.remove(sha1);
      waiting.put(sha1, sink);
      if (waiting.size() > BOUND) {
        waiting.remove(waiting.keySet().iterator().next());
      }
      question.accept(sha1);
    }
  }

  /** A hit came, whoever searched for it. */
  public void on(Found found) {
    found.file()
        .sha1()
        .flatMap(sha1 -> Optional.ofNullable(waiting.get(sha1)))
        .ifPresent(sink -> Source.of(found).ifPresent(sink));
  }
}
