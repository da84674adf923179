package org.servent.dht;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * The members that are nearest by the time things take, wherever their ids lie. Nothing is routed
 * by it; it is for those who join and for whoever looks for near members of its table.
 */
final class Neighbourhood {
  static final int MOST = 32;

  /** The nearest first. */
  private final List<Near> nearest = new ArrayList<>();

  private record Near(Contact who, long nanos) {}

  /** It takes so long to there and back. */
  void measured(Contact who, Duration roundTrip) {
    remove(who.id());
    Near one = new Near(who, roundTrip.toNanos());
    int at = nearest.size();
    while (at > 0 && nearest.get(at - 1).nanos() > one.nanos()) {
      at--;
    }
    if (at < MOST) {
      nearest.add(at, one);
    }
    if (nearest.size() > MOST) {
      nearest.removeLast();
    }
  }

  void remove(RingId id) {
    nearest.removeIf(each -> each.who().id().equals(id));
  }

  /** The nearest first. */
  List<Contact> members() {
    return nearest.stream().map(Near::who).toList();
  }
}
