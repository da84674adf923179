package org.servent.hostcache;

import org.servent.link.Event;

/** The user wants to know who is near: neighbours are asked who have not been asked just now. */
public record PongsWanted() implements Event {}
