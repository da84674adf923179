package org.servent.http;

import java.time.Instant;
import java.util.function.Supplier;
import org.servent.transfer.Locator;

/**
 * What downloads know beside their sources.
 *
 * @param mesh who else has which file
 * @param alternates those of the mesh that are worth a connection
 * @param self who we are
 */
public record Company(Mesh mesh, Locator alternates, Supplier<Self> self) {
  /** All of the mesh are asked. */
  public static Company of(Mesh mesh, Supplier<Self> self) {
    return new Company(mesh, mesh, self);
  }

  /** Nobody and nothing. */
  public static Company none() {
    return of(new Mesh(Instant::now), () -> Self.UNKNOWN);
  }
}
