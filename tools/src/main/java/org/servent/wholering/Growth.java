package org.servent.wholering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a ring comes to be: its members join, some at a time. */
final class Growth {
  /** At most so long does a join take. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration STEP = Duration.ofSeconds(1);
  /** While the ring grows, one member in so many is new. */
  private static final int NEW = 20;

  private Growth() {}

  /** Members join until there are this many, a twentieth of the ring at once. */
  static void join(RingNetwork network, int members) {
    while (network.population().size() < members) {
      int size = network.population().size();
      int some = Math.min(Math.max(1, size / NEW), members - size);
      List<Member> joining = new ArrayList<>();
      for (int i = 0; i < some; i++) {
        Member member = network.add();
        joining.add(member);
        network.time().after(STEP.multipliedBy(i).dividedBy(some), () -> network.join(member));
      }
      await(network, joining);
    }
  }

  /** Lets time pass until all of these are members. */
  static void await(RingNetwork network, List<Member> joining) {
    Instant limit = network.time().now().plus(PATIENCE);
    while (!joining.stream().allMatch(each -> each.ring().isMember())) {
      if (network.time().now().isAfter(limit)) {
        throw new IllegalStateException("nobody let them in: " + joining.stream()
            .filter(each -> !each.ring().isMember())
            .map(Member::id)
            .limit(3)
            .toList());
      }
      network.runFor(STEP);
    }
  }
}
