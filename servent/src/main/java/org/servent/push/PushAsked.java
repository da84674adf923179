package org.servent.push;

import org.servent.address.Host;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;
import org.servent.link.Event;

/**
 * Somebody asks us over HTTP to pass a push on.
 *
 * @param id of the push
 * @param from who asks
 */
public record PushAsked(Guid id, Push push, Host from) implements Event {}
