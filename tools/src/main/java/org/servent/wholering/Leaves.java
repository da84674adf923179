package org.servent.wholering;

import java.math.BigInteger;
import java.util.Set;
import java.util.TreeSet;
import org.servent.ring.Contact;

/** Whether leaf sets are what they should be. */
final class Leaves {
  private Leaves() {}

  /** How many of those that are alive have not exactly the leaf set that they should have. */
  static long inexact(RingNetwork network) {
    return network.population().all().stream().filter(each -> !isExact(network, each)).count();
  }

  /** Whether it is a member and has the leaf set that it should have. */
  static boolean isExact(RingNetwork network, Member member) {
    Set<BigInteger> has = new TreeSet<>();
    for (Contact each : member.ring().leaves().members()) {
      has.add(Truth.number(each.id()));
    }
    return member.ring().isMember()
        && has.equals(network.truth().leaves(member.id(), network.leafSet()));
  }
}
