package org.servent.link;

/** What a servent is in the network ({@code gtk-gnutella doc/gnutella/ultra-peers}). */
public enum Role {
  /** Relays descriptors among ultrapeers, and searches for its leaves. */
  ULTRAPEER,
  /** Answers for itself only, and searches through its ultrapeers. */
  LEAF
}
