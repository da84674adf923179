package org.servent.topology;

/** What the user wants us to be. */
public enum RoleWish {
  /** Whatever serves the network best: an ultrapeer if we can be one, else a leaf. */
  AUTO,
  /** An ultrapeer, come what may. */
  ULTRAPEER,
  /** A leaf. */
  LEAF
}
