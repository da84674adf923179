package org.servent.search;

import org.servent.link.Event;

/**
 * Whether whoever wants a file of us now has to wait.
 *
 * @param is no upload slot is free
 */
public record Busy(boolean is) implements Event {}
