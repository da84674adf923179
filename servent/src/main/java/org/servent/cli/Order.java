package org.servent.cli;

import java.util.function.Consumer;
import org.servent.content.Sha1;
import org.servent.control.BundleRequest;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.Operations;
import org.servent.control.Progress;

/**
 * Something that is to be fetched: a file, or many as one.
 *
 * @param name for people; not to be trusted
 */
record Order(Sha1 id, String name, Fetching fetch) {
  /** Fetches it, and tells how far it is. */
  @FunctionalInterface
  interface Fetching {
    GetOutcome fetch(Consumer<Progress> progress) throws InterruptedException;
  }

  static Order of(Operations servent, GetRequest request) {
    return new Order(request.file().sha1(), request.file().name().orElse("it"),
        progress -> servent.get(request, progress));
  }

  static Order of(Operations servent, BundleRequest request) {
    return new Order(request.id(), request.name(),
        progress -> servent.getAll(request, progress));
  }
}
