package org.servent.record;

import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Payload;

/** What the owner of a key signs. */
public sealed interface Statement {
  /** This many addresses are told of one servent at most. */
  int MOST_ADDRESSES = 4;
  /** Bytes that they take at most, which leaves room for two onion addresses. */
  int MOST_ADDRESS_BYTES = 300;
  /** Bytes of a value; heading and signature take the rest of {@link RingRecord#MOST_BYTES}. */
  int MOST_VALUE = 3_968;
  /**
   * A flag: nobody can connect to it; the addresses are of those who take pushes for it, by its
   * servent GUID, which follows from its id.
   */
  int FIREWALLED = 0x01;
  /** A flag: its port takes TLS. */
  int TLS = 0x02;
  /** A flag of presences: it keeps records for others. */
  int STORES = 0x04;
  /** A flag of presences: it shows all that it shares. */
  int BROWSABLE = 0x08;
  /** A flag of sources: it has a part of the file only. */
  int PARTIAL = 0x10;

  /**
   * I am here: the contact record of a servent.
   *
   * @param addresses 1 to {@link #MOST_ADDRESSES}
   * @param flags 0 to 65,535; unknown ones are kept
   */
  record Presence(List<PeerAddress> addresses, int flags) implements Statement {
    public Presence {
      addresses = few(addresses);
      requireFlags(flags);
    }

    @Override
    public RecordType about() {
      return RecordType.PRESENCE;
    }
  }

  /**
   * I have this file.
   *
   * @param size bytes, of the whole file
   * @param addresses 1 to {@link #MOST_ADDRESSES}
   * @param flags 0 to 65,535; unknown ones are kept
   */
  record Source(Sha1 file, long size, List<PeerAddress> addresses, int flags)
      implements
        Statement {
    public Source {
      addresses = few(addresses);
      requireFlags(flags);
      if (size < 0) {
        throw new IllegalArgumentException("a file of " + size + " bytes");
      }
    }

    @Override
    public RecordType about() {
      return RecordType.SOURCE;
    }
  }

  /** Bytes that mean something to whoever asks for their key. */
  record Value(Payload bytes) implements Statement {
    public Value {
      if (bytes.size() > MOST_VALUE) {
        throw new IllegalArgumentException("a value of " + bytes.size() + " bytes");
      }
    }

    @Override
    public RecordType about() {
      return RecordType.VALUE;
    }
  }

  /**
   * What I said of this, in a record with this number or a lower one, is to be forgotten; the
   * tombstone of a record.
   *
   * @param about what has an owner
   */
  record Removal(RecordType about) implements Statement {
    public Removal {
      if (about == RecordType.CONTENT) {
        throw new IllegalArgumentException("what has no owner is removed by nobody");
      }
    }
  }

  /** The type of record that it is, or removes. */
  RecordType about();

  private static List<PeerAddress> few(List<PeerAddress> addresses) {
    if (addresses.isEmpty() || addresses.size() > MOST_ADDRESSES) {
      throw new IllegalArgumentException("1 to 4 addresses, not " + addresses.size());
    }
    for (PeerAddress address : addresses) {
      if (!address.isDialable()) {
        throw new IllegalArgumentException("nobody is at " + address);
      }
    }
    if (AddressList.size(addresses) > MOST_ADDRESS_BYTES) {
      throw new IllegalArgumentException("addresses with names that are too long");
    }
    return List.copyOf(addresses);
  }

  private static void requireFlags(int flags) {
    if (flags < 0 || flags > 0xffff) {
      throw new IllegalArgumentException("flags are 0 to 65535: " + flags);
    }
  }
}
