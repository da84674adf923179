package org.servent.dynamicquery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Descriptor;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.routing.Audience;
import org.servent.routing.Reluctance;

/** The neighbours that there are, and what is known of them. */
public final class Prospects implements Concern {
  private final Audience audience;
  private final Reluctance reluctance;
  private final RandomGenerator dice;
  private final Map<LinkId, Prospect> neighbours = new LinkedHashMap<>();

  /** Nobody yet. */
  public Prospects(Audience audience, Reluctance reluctance, RandomGenerator dice) {
    this.audience = audience;
    this.reluctance = reluctance;
    this.dice = dice;
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened && opened.neighbour()) {
      neighbours.put(opened.link(), Prospect.of(opened));
    } else if (event instanceof Closed closed) {
      neighbours.remove(closed.link());
    }
  }

  /** Those that take this query now, in an order of chance: no neighbour shall always be first. */
  List<Prospect> willing(Descriptor query) {
    List<Prospect> willing = new ArrayList<>();
    for (Prospect neighbour : neighbours.values()) {
      if (!reluctance.declines(neighbour.link(), query.lifetime().hops())) {
        willing.add(dice.nextInt(willing.size() + 1), neighbour);
      }
    }
    return willing;
  }

  /** Those of these that may have something themselves, or their leaves. */
  List<Prospect> matching(Descriptor query, List<Prospect> among) {
    List<LinkId> links =
        audience.lastHop(query, among.stream().map(Prospect::link).toList());
    return among.stream().filter(prospect -> links.contains(prospect.link())).toList();
  }

  /** Our leaves that may have something. */
  List<LinkId> leaves(Descriptor query) {
    return audience.leaves(query);
  }
}
