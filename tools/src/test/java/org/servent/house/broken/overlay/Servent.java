package org.servent.house.broken.overlay;

import org.servent.descriptor.Query;
import org.servent.house.broken.routing.Conclusion;

public record Servent(Query query, Conclusion conclusion) {}
