package org.servent.records;

import org.servent.ring.RingId;

/**
 * A piece of the circle, clockwise from one point to another, both of which belong to it. If they
 * are the same it is that point alone.
 */
record Arc(RingId from, RingId to) {
  boolean contains(RingId point) {
    return point.since(from).compareTo(to.since(from)) <= 0;
  }

  /** Whether all of another belongs to it. */
  boolean contains(Arc other) {
    return contains(other.from) && other.from.since(from).compareTo(other.to.since(from)) <= 0
        && contains(other.to);
  }

  /** Whether it passes the highest point, so that it ends below where it begins. */
  boolean wraps() {
    return from.compareTo(to) > 0;
  }

  /** The point half way clockwise from one to the other. */
  static RingId middle(RingId from, RingId to) {
    RingId way = to.since(from);
    long low = (way.low() >>> 1) | (way.high() << 63);
    return plus(from, new RingId(way.high() >>> 1, low));
  }

  /** The point so far clockwise from another. */
  static RingId plus(RingId a, RingId b) {
    long low = a.low() + b.low();
    long carry = Long.compareUnsigned(low, a.low()) < 0 ? 1 : 0;
    return new RingId(a.high() + b.high() + carry, low);
  }
}
