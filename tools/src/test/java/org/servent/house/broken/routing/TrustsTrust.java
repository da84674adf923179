package org.servent.house.broken.routing;

import org.servent.house.broken.trust.RoutesByRouting;

public final class TrustsTrust {
  public int level(RoutesByRouting other) {
    return other.level(this);
  }
}
