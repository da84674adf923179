package org.servent.http;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * What downloads know beside their sources.
 *
 * @param mesh who else has which file
 * @param self who we are
 */
public record Company(Mesh mesh, Supplier<Self> self) {
  /** Nobody and nothing. */
  public static Company none() {
    return new Company(new Mesh(Instant::now), () -> Self.UNKNOWN);
  }
}
