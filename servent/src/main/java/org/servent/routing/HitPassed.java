package org.servent.routing;

import org.servent.descriptor.Guid;
import org.servent.link.LinkId;

/** A hit that came for a query: whose it was, and by which link it came. */
public record HitPassed(Guid holder, LinkId from) {}
