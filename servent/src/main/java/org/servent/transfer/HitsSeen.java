package org.servent.transfer;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.search.Found;

/** Answers from what our recent searches found. */
public final class HitsSeen implements Locator {
  private final Function<Sha1, List<Found>> memory;

  public HitsSeen(Function<Sha1, List<Found>> memory) {
    this.memory = memory;
  }

  @Override
  public void find(ContentId id, Consumer<Source> sink) {
    if (id instanceof Sha1 sha1) {
      memory.apply(sha1).forEach(found -> Source.of(found).ifPresent(sink));
    }
  }
}
