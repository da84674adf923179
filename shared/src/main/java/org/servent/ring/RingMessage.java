package org.servent.ring;

import java.util.List;
import java.util.Optional;
import org.servent.descriptor.Payload;

/** What one member of the ring says to another over their link. */
public sealed interface RingMessage {
  /** Contacts in one message: a leaf set, or a row of a table with a spare in each place. */
  int MOST_CONTACTS = 64;
  /** Failed members that are named at once. */
  int MOST_FAILED = 32;
  /** Bytes of what is routed, so that all fits into a frame of 64 KiB. */
  int MOST_PAYLOAD = 62 * 1_024;
  /** Members that a routed message may pass: many more than any way has, so it went in circles. */
  int MOST_HOPS = 32;

  /**
   * On its way to the root of a key: the member whose id is nearest.
   *
   * @param ticket by which {@link Taken} names it; the sender's own number
   * @param origin who sent it off
   * @param hops members that passed it on so far, 0 to {@link #MOST_HOPS}
   * @param purpose what it is for
   */
  record Routed(long ticket, RingId key, Contact origin, int hops, Purpose purpose,
      Payload payload) implements RingMessage {
    public Routed {
      if (hops < 0 || hops > MOST_HOPS) {
        throw new IllegalArgumentException("no way is that long: " + hops);
      }
      requirePayload(payload);
    }
  }

  /** What a routed message is for. */
  enum Purpose {
    /** The application's, at its root; those on the way may look at it. */
    DELIVER,
    /** The origin wants to become a member; the key is its id, and everybody on the way helps. */
    JOIN
  }

  /** That {@link Routed} came, and its sender need not mind it any more. */
  record Taken(long ticket) implements RingMessage {}

  /** Straight from one application to another. */
  record Direct(Payload payload) implements RingMessage {
    public Direct {
      requirePayload(payload);
    }
  }

  /** Members that the receiver may find useful. */
  record Rows(List<Contact> contacts) implements RingMessage {
    public Rows {
      contacts = few(contacts, MOST_CONTACTS);
    }
  }

  /** The root's answer to {@link Purpose#JOIN}: among whom the new member will stand. */
  record Place(List<Contact> leafSet) implements RingMessage {
    public Place {
      leafSet = few(leafSet, MOST_CONTACTS);
    }
  }

  /**
   * My leaf set, and those whom I take for dead; what does the receiver say?
   *
   * @param nonce by which {@link LeavesTold} names it
   */
  record LeavesAsked(long nonce, List<Contact> leafSet, List<RingId> failed)
      implements
        RingMessage {
    public LeavesAsked {
      leafSet = few(leafSet, MOST_CONTACTS);
      failed = few(failed, MOST_FAILED);
    }
  }

  /** The answer to {@link LeavesAsked}. */
  record LeavesTold(long nonce, List<Contact> leafSet, List<RingId> failed)
      implements
        RingMessage {
    public LeavesTold {
      leafSet = few(leafSet, MOST_CONTACTS);
      failed = few(failed, MOST_FAILED);
    }
  }

  /** I am still here; to the neighbour with the next lower id. */
  record Heartbeat() implements RingMessage {}

  /**
   * Are you there, and how far?
   *
   * @param member whether the sender is a member, and may be passed on to others
   */
  record Probed(long nonce, boolean member) implements RingMessage {}

  /** The answer to {@link Probed}. */
  record ProbeAnswered(long nonce) implements RingMessage {}

  /**
   * Which members do you know in this row of your table?
   *
   * @param row 0 to 31
   */
  record RowAsked(int row) implements RingMessage {
    public RowAsked {
      if (row < 0 || row >= RingId.DIGITS) {
        throw new IllegalArgumentException("no row of a table: " + row);
      }
    }
  }

  /** Which members are near you, by the time things take? The answer is {@link Rows}. */
  record NearAsked() implements RingMessage {}

  /** What is asked of members one by one, with nothing passed on, and answered. */
  sealed interface Survey extends RingMessage {}

  /**
   * To whom would you pass a message for this key?
   *
   * @param nonce by which {@link NextTold} names it
   */
  record NextAsked(long nonce, RingId key) implements Survey {}

  /**
   * The answer to {@link NextAsked}.
   *
   * @param next nobody if the key is mine
   */
  record NextTold(long nonce, Optional<Contact> next) implements Survey {}

  /**
   * Whom do you know next to this key?
   *
   * @param nonce by which {@link ClosestTold} names it
   */
  record ClosestAsked(long nonce, RingId key) implements Survey {}

  /** The answer to {@link ClosestAsked}. */
  record ClosestTold(long nonce, List<Contact> closest) implements Survey {
    public ClosestTold {
      closest = few(closest, MOST_CONTACTS);
    }
  }

  /** I am going, and have handed over what I kept. */
  record Leaving() implements RingMessage {}

  private static <T> List<T> few(List<T> all, int most) {
    if (all.size() > most) {
      throw new IllegalArgumentException(all.size() + " at once, of at most " + most);
    }
    return List.copyOf(all);
  }

  private static void requirePayload(Payload payload) {
    if (payload.size() > MOST_PAYLOAD) {
      throw new IllegalArgumentException("a payload of " + payload.size() + " bytes");
    }
  }
}
