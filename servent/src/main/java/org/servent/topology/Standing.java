package org.servent.topology;

import org.servent.link.Concern;
import org.servent.link.Role;

/** What we are in the network now. */
public final class Standing implements Concern {
  private final Role role;

  public Standing(RoleWish wish) {
    role = wish == RoleWish.LEAF ? Role.LEAF : Role.ULTRAPEER;
  }

  /** What we are; a new link gets this role, and keeps it. */
  public Role role() {
    return role;
  }
}
