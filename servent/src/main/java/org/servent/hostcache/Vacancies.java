package org.servent.hostcache;

import org.servent.link.Role;

/** What we are, and how many more links we would have. */
public interface Vacancies {
  Role role();

  /** Free slots for peers of this role; none while we are a leaf. */
  int free(Role theirs);
}
