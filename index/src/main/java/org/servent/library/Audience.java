package org.servent.library;

import org.servent.address.Host;

/** Who may see a share, and who asks. */
public enum Audience {
  /** Anybody. */
  ALL,
  /** Who is in the same private network, as far as an address tells. */
  LAN;

  /** Whoever asks from there. */
  public static Audience of(Host asker) {
    return asker.isPrivate() || asker.isLoopback() ? LAN : ALL;
  }

  /** Whether one of these sees what is shown to those. */
  public boolean sees(Audience shown) {
    return this == LAN || shown == ALL;
  }
}
