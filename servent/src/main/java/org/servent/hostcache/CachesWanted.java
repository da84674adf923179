package org.servent.hostcache;

import org.servent.link.Notice;

/**
 * Nobody whom we know lets us in, and nobody near answers: it is time for the last resort, the
 * GWebCaches. Their hosts are told by {@link HostsHeard}.
 */
public record CachesWanted() implements Notice {}
