package org.servent.ring;

import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;

/**
 * A member of the ring, as it is passed on: hearsay, until it has answered for itself.
 *
 * @param record what it signed of itself, at most {@link #MOST_RECORD} bytes; may be empty
 */
public record Contact(RingId id, PeerAddress address, Payload record) {
  /** Bytes. */
  public static final int MOST_RECORD = 512;
  /** Letters of the name of a host; those of hidden services have 62. */
  private static final int MOST_NAME = 127;

  public Contact {
    if (record.size() > MOST_RECORD) {
      throw new IllegalArgumentException("a contact record of " + record.size() + " bytes");
    }
    if (!address.isDialable()) {
      throw new IllegalArgumentException("nobody can be reached at " + address);
    }
    if (address.host().toString().length() > MOST_NAME) {
      throw new IllegalArgumentException("a host with a name that is too long");
    }
  }

  /** One that has signed nothing. */
  public Contact(RingId id, PeerAddress address) {
    this(id, address, Payload.EMPTY);
  }
}
