package org.servent.neighbour;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Push;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Notice;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Question;
import org.servent.link.Reason;
import org.servent.link.RingOpened;
import org.servent.link.Role;
import org.servent.routing.Reluctance;
import org.servent.vendor.FeaturesSupported;
import org.servent.vendor.HopsFlow;

/**
 * The links that are open, in the order in which they opened, and the books on what went over each
 * and over all. It stands between the concerns and the outbox, so that nothing is sent uncounted,
 * and no query to who does not want it.
 */
public final class Neighbours implements Concern, Outbox, Reluctance {
  /** Closed links whose address is remembered: what is told of the past names them. */
  private static final int MAX_GONE = 256;

  /** Hosts remembered to which datagrams went: what comes from others is unasked. */
  private static final int MAX_POSTED = 4_096;

  private final Outbox out;
  private final LinkedHashSet<Host> posted = new LinkedHashSet<>();
  private final Map<LinkId, PeerAddress> gone = new LinkedHashMap<>();
  private final Map<LinkId, Neighbour> links = new LinkedHashMap<>();
  /** Links that are no neighbours: booked, and otherwise none of our business. */
  private final Set<LinkId> ofTheRing = new HashSet<>();
  /** How many there are of each pair of roles: pongs say so, and are many. */
  private final int[] count = new int[4];
  private final Counts total = new Counts();
  /** Links whose peers do not want every query; none nearly always, and then nobody is asked. */
  private final Set<LinkId> choosy = new HashSet<>();

  /** No links yet. */
  public Neighbours(Outbox out) {
    this.out = out;
  }

  @Override
  public void on(Event event, Instant now, Outbox ignored) {
    if (event instanceof Opened opened) {
      links.put(opened.link(), new Neighbour(opened, now));
      count(opened, 1);
    } else if (event instanceof RingOpened opened) {
      ofTheRing.add(opened.link());
    } else if (event instanceof Closed closed) {
      Neighbour was = links.remove(closed.link());
      choosy.remove(closed.link());
      ofTheRing.remove(closed.link());
      if (was != null) {
        count(was.opened(), -1);
        gone.put(closed.link(), was.opened().whereabouts());
        gone.keySet()
            .stream()
            .findFirst()
            .filter(eldest -> gone.size() > MAX_GONE)
            .ifPresent(gone::remove);
      }
    }
  }

  private void count(Opened link, int more) {
    count[pair(link.ours(), link.theirs())] += more;
  }

  /** How many links there are on which we are this and they are that. */
  public int count(Role ours, Role theirs) {
    return count[pair(ours, theirs)];
  }

  private static int pair(Role ours, Role theirs) {
    return (ours == Role.ULTRAPEER ? 0 : 2) + (theirs == Role.ULTRAPEER ? 0 : 1);
  }

  /** Books a descriptor that arrived. */
  public void received(Arrived arrived, Instant now) {
    Descriptor descriptor = arrived.descriptor();
    total.in(descriptor.type(), descriptor.payload().size());
    Neighbour link = links.get(arrived.from());
    if (link != null) {
      link.counts().in(descriptor.type(), descriptor.payload().size());
      link.heard(now);
      judge(link, link.conduct().arrived(descriptor));
    }
  }

  private void judge(Neighbour link, Optional<Bye> enough) {
    if (enough.isPresent()) {
      out.close(link.opened().link(), enough);
    }
  }

  /** Books a descriptor that came by UDP. */
  public void received(Datagram datagram) {
    total.in(datagram.descriptor().type(), datagram.descriptor().payload().size());
  }

  /** Books the end of the journey of a descriptor that came by UDP. */
  public void dropped(Reason reason) {
    total.dropped(reason);
  }

  /** Books the end of a descriptor's journey, and ends the link if that is one too many. */
  public void dropped(Arrived arrived, Reason reason) {
    if (reason == Reason.HEARD) {
      return;
    }
    total.dropped(reason);
    Neighbour link = links.get(arrived.from());
    if (link != null) {
      link.counts().dropped(reason);
      judge(link, link.conduct().dropped(arrived.descriptor(), reason));
    }
  }

  /** The peer of this link wants only some queries from now on. */
  void hopsFlow(Neighbour link, HopsFlow flow) {
    link.hopsFlow(flow);
    choose(link);
  }

  /** This link is congested from now on, or not any more. */
  void congested(Neighbour link, boolean begins) {
    link.congested(begins);
    choose(link);
  }

  /** Whether this link has more to send than its peer takes in. */
  boolean isCongested(LinkId id) {
    Neighbour link = choosy.isEmpty() ? null : links.get(id);
    return link != null && link.isCongested();
  }

  private void choose(Neighbour link) {
    LinkId id = link.opened().link();
    if (link.isCongested() || link.hopsFlow().hops() < HopsFlow.NORMAL) {
      choosy.add(id);
    } else {
      choosy.remove(id);
    }
  }

  @Override
  public boolean declines(LinkId link, int hops) {
    Neighbour choice = choosy.contains(link) ? links.get(link) : null;
    return choice != null && (choice.isCongested() || !choice.hopsFlow().lets(hops));
  }

  private boolean wants(LinkId id, Descriptor descriptor) {
    Neighbour link = links.get(id);
    return descriptor.type() != MessageType.QUERY
        || link == null
        || (link.hopsFlow().lets(descriptor.lifetime().hops())
            && (link.features().has(FeaturesSupported.WHAT_IS_NEW)
                || !WhatIsNew.isAskedBy(descriptor)));
  }

  /** Whether all links want this, so that none needs to be looked at. */
  private boolean isForAll(Descriptor descriptor) {
    return choosy.isEmpty() && !WhatIsNew.isAskedBy(descriptor);
  }

  /** All links, the oldest first. */
  public Collection<Neighbour> all() {
    return Collections.unmodifiableCollection(links.values());
  }

  /** How many links our own searches may go over: those to ultrapeers, or else to our leaves. */
  public int searched() {
    int ultrapeers = count(Role.ULTRAPEER, Role.ULTRAPEER) + count(Role.LEAF, Role.ULTRAPEER);
    return ultrapeers > 0 ? ultrapeers : count(Role.ULTRAPEER, Role.LEAF);
  }

  public Optional<Neighbour> get(LinkId link) {
    return Optional.ofNullable(links.get(link));
  }

  /**
   * Where the peer of this link listens, as far as we know; also of links that closed not long ago.
   */
  public Optional<PeerAddress> whereabouts(LinkId link) {
    return get(link).map(each -> each.opened().whereabouts())
        .or(() -> Optional.ofNullable(gone.get(link)));
  }

  /** What went over all links since the start, closed ones included. */
  public Counts total() {
    return total;
  }

  @Override
  public void send(LinkId to, Descriptor descriptor) {
    if ((isForAll(descriptor) || wants(to, descriptor)) && book(to, descriptor)) {
      out.send(to, descriptor);
    }
  }

  @Override
  public void send(List<LinkId> to, Descriptor descriptor) {
    List<LinkId> wanting = isForAll(descriptor) ? to
        : to.stream().filter(link -> wants(link, descriptor)).toList();
    for (LinkId link : wanting) {
      book(link, descriptor);
    }
    out.send(wanting, descriptor);
  }

  @Override
  public void datagram(PeerAddress to, Descriptor descriptor) {
    posted.remove(to.host());
    posted.add(to.host());
    if (posted.size() > MAX_POSTED) {
      posted.removeFirst();
    }
    total.out(descriptor.type(), descriptor.payload().size());
    out.datagram(to, descriptor);
  }

  /** Whether a datagram was sent to this host, as far back as we remember. */
  public boolean hasPosted(Host host) {
    return posted.contains(host);
  }

  @Override
  public void knock(PeerAddress at) {
    out.knock(at);
  }

  @Override
  public void give(Push push) {
    out.give(push);
  }

  @Override
  public void dial(PeerAddress address) {
    out.dial(address);
  }

  @Override
  public void dialRing(PeerAddress address) {
    out.dialRing(address);
  }

  @Override
  public void close(LinkId link, Optional<Bye> bye) {
    out.close(link, bye);
  }

  @Override
  public void ask(Question question) {
    out.ask(question);
  }

  @Override
  public void tell(Notice notice) {
    out.tell(notice);
  }

  private boolean book(LinkId to, Descriptor descriptor) {
    Neighbour link = links.get(to);
    if (link == null && !ofTheRing.contains(to)) {
      return false;
    }
    total.out(descriptor.type(), descriptor.payload().size());
    if (link != null) {
      link.counts().out(descriptor.type(), descriptor.payload().size());
    }
    return true;
  }
}
