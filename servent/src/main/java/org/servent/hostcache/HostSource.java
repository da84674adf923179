package org.servent.hostcache;

/** How an address became known; the earlier ones are tried first among equals. */
public enum HostSource {
  /** Named by the user. */
  USER,
  /** In a list of known hosts that the user gave. */
  LIST,
  /** In our own cache, from an earlier run. */
  CACHE,
  /** It connected to us and said that it listens. */
  NEIGHBOUR,
  /** Named by a servent that had no room for us, or had. */
  TRY,
  /** It is in our own network. */
  LAN,
  /** In a pong. */
  PONG,
  /** Named by a UDP host cache. */
  UDP_CACHE,
  /** Named by a GWebCache. */
  WEB_CACHE;

  /** Whether our own user named it. */
  boolean isOfUser() {
    return this == USER || this == LIST;
  }

  /** Whether our own user or home named it, and no stranger. */
  boolean isOurs() {
    return this == USER || this == LIST || this == CACHE;
  }
}
