package org.servent.friends;

import org.servent.ring.RingId;

/**
 * A servent whom the user knows.
 *
 * @param name what the user calls it: up to 40 letters, digits and {@code -_.}; may be empty
 */
public record Friend(RingId id, String name) {
  private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.-]{0,39}";
  private static final String ID = "[0-9a-fA-F]{32}";

  public Friend {
    if (!name.isEmpty() && (!name.matches(NAME) || name.matches(ID))) {
      throw new IllegalArgumentException("\"" + name
          + "\" is no name for a friend: up to 40 letters, digits, - _ and .");
    }
  }

  /** Whether this is what the user calls it: its name, or its id. */
  public boolean isCalled(String whom) {
    return (!name.isEmpty() && name.equalsIgnoreCase(whom)) || id.toString().equalsIgnoreCase(whom);
  }
}
