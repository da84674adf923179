package org.servent.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.link.LinkId;
import org.servent.link.Role;

/**
 * What must be true of every servent at every moment, worked out from what goes over its links and
 * not from what it says of itself:
 *
 * <ol> <li>TTL + hops never grows along a path but by the last step to a leaf, and hops do <li>no
 * request goes twice over one link with the same or a smaller TTL; no reply goes twice at all <li>a
 * reply walks only its request's path back, and a push only the path of a hit of the servent it is
 * for <li>no table exceeds its bound </ol>
 *
 * <p>The first that is broken throws an {@link AssertionError}.
 */
public final class Invariants implements Watcher {
  private final Map<SimulatedServent, Memory> memories = new HashMap<>();
  private final Predicate<SimulatedServent> withinBounds;

  public Invariants() {
    this(SimulatedServent::withinBounds);
  }

  Invariants(Predicate<SimulatedServent> withinBounds) {
    this.withinBounds = withinBounds;
  }

  /** What a servent was told and has said. */
  private static final class Memory {
    /** The link by which each request first came. */
    final Map<Request, LinkId> ways = new HashMap<>();
    /** The links by which hits of each servent came. */
    final Map<Guid, Set<LinkId>> holders = new HashMap<>();
    /** The greatest reach and the fewest hops with which each message came. */
    final Map<Said, Reach> came = new HashMap<>();
    /** The greatest TTL with which each message left, by link. */
    final Map<Sent, Integer> left = new HashMap<>();
  }

  /** A ping or query, as its replies name it. */
  private record Request(boolean ping, Guid guid) {
    static Request answeredBy(Descriptor reply) {
      return new Request(reply.type() == MessageType.PONG, reply.guid());
    }
  }

  /** A message wherever it is. Many replies share a GUID; their payloads tell them apart. */
  private record Said(int code, Guid guid, Payload payload) {
    static Said of(Descriptor descriptor) {
      return new Said(descriptor.code(), descriptor.guid(),
          isReply(descriptor) ? descriptor.payload() : Payload.EMPTY);
    }
  }

  private record Sent(LinkId over, Said what) {}

  private record Reach(int most, int fewestHops) {
    Reach or(Reach other) {
      return new Reach(Math.max(most, other.most), Math.min(fewestHops, other.fewestHops));
    }
  }

  @Override
  public void arrived(Hop hop, Instant now) {
    Memory memory = memory(hop.to());
    Descriptor descriptor = hop.descriptor();
    memory.came.merge(Said.of(descriptor),
        new Reach(descriptor.lifetime().reach(), descriptor.lifetime().hops()), Reach::or);
    if (isRequest(descriptor)) {
      memory.ways.putIfAbsent(new Request(descriptor.type() == MessageType.PING, descriptor.guid()),
          hop.in());
    }
    int size = descriptor.payload().size();
    if (descriptor.type() == MessageType.QUERY_HIT && size >= Guid.SIZE) {
      memory.holders
          .computeIfAbsent(descriptor.payload().guidAt(size - Guid.SIZE),
              servent -> new HashSet<>())
          .add(hop.in());
    }
  }

  @Override
  public void sent(Hop hop, Instant now) {
    Memory memory = memory(hop.from());
    if (isRequest(hop.descriptor()) || isReply(hop.descriptor())
        || hop.descriptor().type() == MessageType.PUSH) {
      reachNeverGrows(memory, hop);
      nothingIsSaidTwice(memory, hop);
    }
    if (isReply(hop.descriptor())) {
      LinkId way = memory.ways.get(Request.answeredBy(hop.descriptor()));
      check(hop.out().equals(way), "a reply walks only its request's path back", hop);
    }
    if (hop.descriptor().type() == MessageType.PUSH
        && memory.came.containsKey(Said.of(hop.descriptor()))) {
      Set<LinkId> ways =
          memory.holders.getOrDefault(hop.descriptor().payload().guidAt(0), Set.of());
      check(ways.contains(hop.out()),
          "a push walks only the path of a hit of the servent it is for", hop);
    }
  }

  @Override
  public void settled(SimulatedServent servent, Instant now) {
    if (!withinBounds.test(servent)) {
      throw new AssertionError("no table exceeds its bound, but one of " + servent);
    }
  }

  private static void reachNeverGrows(Memory memory, Hop hop) {
    Reach came = memory.came.get(Said.of(hop.descriptor()));
    if (came != null) {
      // An ultrapeer and its leaves are one unit: a leaf is asked with the last TTL, too.
      int beyond = hop.to().role() == Role.LEAF && hop.descriptor().lifetime().ttl() == 1 ? 1 : 0;
      check(hop.descriptor().lifetime().reach() <= came.most() + beyond,
          "TTL + hops never grows along a path", hop);
      check(hop.descriptor().lifetime().hops() > came.fewestHops(), "hops grow along a path", hop);
    }
  }

  private static void nothingIsSaidTwice(Memory memory, Hop hop) {
    int ttl = hop.descriptor().lifetime().ttl();
    Integer before = memory.left.put(new Sent(hop.out(), Said.of(hop.descriptor())), ttl);
    check(before == null || before < ttl,
        "nothing is sent twice over one link with the same or a smaller TTL", hop);
  }

  private static void check(boolean holds, String invariant, Hop hop) {
    if (!holds) {
      throw new AssertionError(invariant + ", but " + hop);
    }
  }

  private Memory memory(SimulatedServent servent) {
    return memories.computeIfAbsent(servent, unknown -> new Memory());
  }

  private static boolean isRequest(Descriptor descriptor) {
    return descriptor.type() == MessageType.PING || descriptor.type() == MessageType.QUERY;
  }

  private static boolean isReply(Descriptor descriptor) {
    return descriptor.type() == MessageType.PONG || descriptor.type() == MessageType.QUERY_HIT;
  }
}
