package org.servent.http;

import org.servent.address.Host;
import org.servent.descriptor.Push;

/** Passes on pushes that come over HTTP, to those for whom we are a push proxy. */
@FunctionalInterface
public interface PushRelay {
  /**
   * Passes a push on; may block.
   *
   * @param from who asks for it
   * @return whether the servent that it is for has a link to us
   */
  boolean passOn(Push push, Host from);
}
