package org.servent.search;

import org.servent.descriptor.Guid;
import org.servent.link.Event;

/** The user's side wants no more results of this search. */
public record SearchOver(Guid id) implements Event {}
