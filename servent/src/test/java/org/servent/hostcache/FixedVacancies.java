package org.servent.hostcache;

import org.servent.link.Role;

/** As many slots as a test says. */
final class FixedVacancies implements Vacancies {
  Role role = Role.ULTRAPEER;
  int free = 5;

  @Override
  public Role role() {
    return role;
  }

  @Override
  public int free(Role theirs) {
    return free;
  }
}
