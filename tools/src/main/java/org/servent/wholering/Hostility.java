package org.servent.wholering;

import java.util.ArrayList;
import java.util.List;
import org.servent.ring.Contact;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.ClosestAsked;
import org.servent.ring.RingMessage.ClosestTold;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.LeavesTold;
import org.servent.ring.RingMessage.Place;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessage.Rows;
import org.servent.ring.RingMessage.Taken;

/** What hostile members do instead. They all know each other. */
final class Hostility {
  /** Of their own kind, in one message. */
  private static final int NAMED = 32;

  private final RingNetwork network;
  private final List<Contact> friends = new ArrayList<>();

  Hostility(RingNetwork network) {
    this.network = network;
  }

  /** From now on this member is hostile. */
  void turn(Member member, Conduct how) {
    member.behave(how);
    friends.add(member.self());
  }

  /** Whether a hostile member got this and dealt with it in its way. */
  boolean minds(Member who, Member from, RingMessage message) {
    if (who.conduct() == Conduct.DROPS && message instanceof ClosestAsked) {
      return true;
    }
    if (who.conduct() == Conduct.HONEST || !(message instanceof Routed routed)) {
      return false;
    }
    network.send(who, from.self(), new Taken(routed.ticket()));
    if (who.conduct() == Conduct.LIES) {
      if (routed.purpose() == Purpose.JOIN) {
        network.send(who, routed.origin(), new Place(some()));
      } else {
        network.witness().delivered(who, routed, network.time().now());
      }
    }
    return true;
  }

  /** What a liar says in place of this. */
  RingMessage instead(RingMessage message) {
    return switch (message) {
      case Rows rows -> new Rows(some());
      case Place place -> new Place(some());
      case LeavesAsked asked -> new LeavesAsked(asked.nonce(), some(), List.of());
      case LeavesTold told -> new LeavesTold(told.nonce(), some(), List.of());
      case ClosestTold told -> new ClosestTold(told.nonce(), some());
      default -> message;
    };
  }

  private List<Contact> some() {
    List<Contact> some = new ArrayList<>();
    for (int i = 0; i < NAMED; i++) {
      some.add(friends.get(network.dice().nextInt(friends.size())));
    }
    return some.stream().distinct().toList();
  }
}
