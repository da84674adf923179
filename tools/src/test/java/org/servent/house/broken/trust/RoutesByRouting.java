package org.servent.house.broken.trust;

import org.servent.house.broken.routing.TrustsTrust;

public final class RoutesByRouting {
  public int level(TrustsTrust other) {
    return other.level(this);
  }
}
