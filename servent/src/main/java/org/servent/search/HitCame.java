package org.servent.search;

import org.servent.link.Notice;

/** One of our searches found something. */
public record HitCame(Found found) implements Notice {}
