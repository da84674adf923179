package org.servent.house.broken.link;

import org.servent.house.broken.routing.Conclusion;

public record KnowsTheRouter(Conclusion conclusion) {}
