package org.servent.house.broken.routing;

import java.time.Instant;

final class ReadsTheClock {
  Instant now() {
    return Instant.now();
  }
}
