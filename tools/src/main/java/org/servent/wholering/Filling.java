package org.servent.wholering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.LeavesAsked;

/**
 * A ring whose members do not have to join: each hears from all who belong into its leaf set and,
 * of some who fit into each place of its table, from the nearest.
 */
final class Filling {
  /** For one place in a table. */
  private static final int CANDIDATES = 16;

  private final RingNetwork network;
  private final List<Member> sorted;

  private Filling(RingNetwork network, int members) {
    this.network = network;
    List<Member> all = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      all.add(network.add());
    }
    all.sort(Comparator.comparing(member -> Truth.number(member.id())));
    this.sorted = List.copyOf(all);
  }

  /** Makes this many members. */
  static void fill(RingNetwork network, int members) {
    Filling filling = new Filling(network, members);
    network.silence(true);
    for (int i = 0; i < members; i++) {
      filling.fill(i);
    }
    network.silence(false);
  }

  private void fill(int at) {
    Member member = sorted.get(at);
    network.join(member, List.of());
    fillRow(member, 0, 0, sorted.size());
    int half = network.leafSet() / 2;
    for (int i = 1; i <= Math.min(half, sorted.size() - 1); i++) {
      meet(member, sorted.get((at + i) % sorted.size()));
      meet(member, sorted.get(Math.floorMod(at - i, sorted.size())));
    }
  }

  /**
   * @param from the first of those who share {@code row} digits with it
   * @param to behind the last
   */
  private void fillRow(Member member, int row, int from, int to) {
    if (to - from <= 1) {
      return;
    }
    int start = from;
    for (int digit = 0; digit < RingId.RADIX; digit++) {
      int end = endOf(digit, row, start, to);
      if (member.id().digit(row) == digit) {
        fillRow(member, row + 1, start, end);
      } else if (end > start) {
        meet(member, nearest(member, start, end));
      }
      start = end;
    }
  }

  /** Behind the last who has this digit in this row, of some who share all digits before. */
  private int endOf(int digit, int row, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).id().digit(row) <= digit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Member nearest(Member to, int from, int end) {
    Member best = sorted.get(from + network.dice().nextInt(end - from));
    for (int i = 1; i < Math.min(CANDIDATES, end - from); i++) {
      Member other = sorted.get(from + network.dice().nextInt(end - from));
      if (to.place().distance(other.place()) < to.place().distance(best.place())) {
        best = other;
      }
    }
    return best;
  }

  /** One says to the other that it is there. */
  private void meet(Member member, Member other) {
    member.ring()
        .received(other.self(), new LeavesAsked(0, List.of(), List.of()), network.time().now());
  }
}
