package org.servent.hostcache;

import org.servent.link.Event;

/** The library says how much is shared. */
public record Shared(long files, long bytes) implements Event {}
