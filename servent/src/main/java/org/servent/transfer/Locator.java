package org.servent.transfer;

import java.util.List;
import java.util.function.Consumer;
import org.servent.content.ContentId;

/** Knows who has a file. Its answers may come at once, later, several times or never. */
@FunctionalInterface
public interface Locator {
  /** Tells the sink of each source that is or becomes known. */
  void find(ContentId id, Consumer<Source> sink);

  /** Asks all of these, in this order. */
  static Locator of(List<Locator> locators) {
    return (id, sink) -> locators.forEach(locator -> locator.find(id, sink));
  }
}
