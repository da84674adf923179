package org.servent.wholering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.ring.RingId;

/** All that are alive, of which any can be drawn. */
final class Population {
  private final List<Member> living = new ArrayList<>();
  /** Where each stands in the list. */
  private final Map<RingId, Integer> places = new HashMap<>();

  void add(Member member) {
    places.put(member.id(), living.size());
    living.add(member);
  }

  void remove(Member member) {
    Integer at = places.remove(member.id());
    if (at == null) {
      return;
    }
    Member last = living.removeLast();
    if (last != member) {
      living.set(at, last);
      places.put(last.id(), at);
    }
  }

  @Nullable
  Member get(RingId id) {
    Integer at = places.get(id);
    return at == null ? null : living.get(at);
  }

  int size() {
    return living.size();
  }

  List<Member> all() {
    return List.copyOf(living);
  }

  /** Anybody who is a member; nobody if there is none, or too few to be drawn. */
  Optional<Member> any(RandomGenerator dice) {
    for (int tries = 0; tries < 100 && !living.isEmpty(); tries++) {
      Member one = living.get(dice.nextInt(living.size()));
      if (one.ring().isMember()) {
        return Optional.of(one);
      }
    }
    return living.stream().filter(each -> each.ring().isMember()).findFirst();
  }
}
