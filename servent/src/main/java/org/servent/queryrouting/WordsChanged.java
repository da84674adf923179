package org.servent.queryrouting;

import org.servent.link.Event;

/** The library has other words than it said last; {@link WordsShared} follows within a minute. */
public record WordsChanged() implements Event {}
