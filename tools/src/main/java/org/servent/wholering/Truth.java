package org.servent.wholering;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.servent.ring.RingId;

/**
 * Who is a member, and what follows from it: the roots of keys and the leaf sets. Ids are plain
 * numbers here, so that no mistake is shared with what is judged.
 */
final class Truth {
  private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(128);

  private final NavigableSet<BigInteger> members = new TreeSet<>();

  static BigInteger number(RingId id) {
    return new BigInteger(1, id.bytes());
  }

  void add(RingId member) {
    members.add(number(member));
  }

  void remove(RingId member) {
    members.remove(number(member));
  }

  boolean contains(RingId member) {
    return members.contains(number(member));
  }

  int size() {
    return members.size();
  }

  /** All members, the lowest first. */
  List<BigInteger> all() {
    return List.copyOf(members);
  }

  boolean isRoot(RingId member, RingId key) {
    return !members.isEmpty() && nearest(number(key), 1).contains(number(member));
  }

  /** The members nearest to a key, the nearest first; of two that are equally far, the lower. */
  List<BigInteger> nearest(BigInteger key, int count) {
    List<BigInteger> nearest = new ArrayList<>();
    BigInteger above = members.ceiling(key);
    BigInteger up = above == null ? members.first() : above;
    BigInteger down = below(up);
    while (nearest.size() < Math.min(count, members.size())) {
      if (isNearer(key, up, down)) {
        nearest.add(up);
        up = above(up);
      } else {
        nearest.add(down);
        down = below(down);
      }
    }
    return nearest;
  }

  /** The members next to this one, half of them on each side; it need not be one itself. */
  Set<BigInteger> leaves(RingId of, int size) {
    Set<BigInteger> leaves = new TreeSet<>();
    BigInteger own = number(of);
    BigInteger up = own;
    BigInteger down = own;
    for (int i = 0; i < Math.min(size / 2, members.size()); i++) {
      up = above(up);
      down = below(down);
      leaves.add(up);
      leaves.add(down);
    }
    leaves.remove(own);
    return leaves;
  }

  private BigInteger above(BigInteger member) {
    BigInteger next = members.higher(member);
    return next == null ? members.first() : next;
  }

  private BigInteger below(BigInteger member) {
    BigInteger next = members.lower(member);
    return next == null ? members.last() : next;
  }

  private static boolean isNearer(BigInteger key, BigInteger first, BigInteger second) {
    int order = distance(key, first).compareTo(distance(key, second));
    return order != 0 ? order < 0 : first.compareTo(second) < 0;
  }

  /** By the shorter way around. */
  static BigInteger distance(BigInteger one, BigInteger other) {
    BigInteger straight = one.subtract(other).abs();
    return straight.min(WHOLE.subtract(straight));
  }
}
