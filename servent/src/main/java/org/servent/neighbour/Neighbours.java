package org.servent.neighbour;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
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

/**
 * The links that are open, in the order in which they opened, and the books on what went over each
 * and over all. It stands between the concerns and the outbox, so that nothing is sent uncounted.
 */
public final class Neighbours implements Concern, Outbox {
  /** Closed links whose address is remembered: what is told of the past names them. */
  private static final int MAX_GONE = 256;

  private final Outbox out;
  private final Map<LinkId, PeerAddress> gone = new LinkedHashMap<>();
  private final Map<LinkId, Neighbour> links = new LinkedHashMap<>();
  private final Counts total = new Counts();

  /** No links yet. */
  public Neighbours(Outbox out) {
    this.out = out;
  }

  @Override
  public void on(Event event, Instant now, Outbox ignored) {
    if (event instanceof Opened opened) {
      links.put(opened.link(), new Neighbour(opened, now));
    } else if (event instanceof Closed closed) {
      Neighbour was = links.remove(closed.link());
      if (was != null) {
        gone.put(closed.link(), was.opened().whereabouts());
        gone.keySet()
            .stream()
            .findFirst()
            .filter(eldest -> gone.size() > MAX_GONE)
            .ifPresent(gone::remove);
      }
    }
  }

  /** Books a descriptor that arrived. */
  public void received(Arrived arrived, Instant now) {
    Descriptor descriptor = arrived.descriptor();
    total.in(descriptor.type(), descriptor.payload().size());
    Neighbour link = links.get(arrived.from());
    if (link != null) {
      link.counts().in(descriptor.type(), descriptor.payload().size());
      link.heard(now);
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

  /** Books the end of a descriptor's journey. */
  public void dropped(LinkId from, Reason reason) {
    total.dropped(reason);
    Neighbour link = links.get(from);
    if (link != null) {
      link.counts().dropped(reason);
    }
  }

  /** All links, the oldest first. */
  public Collection<Neighbour> all() {
    return Collections.unmodifiableCollection(links.values());
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
    if (book(to, descriptor)) {
      out.send(to, descriptor);
    }
  }

  @Override
  public void send(List<LinkId> to, Descriptor descriptor) {
    for (LinkId link : to) {
      book(link, descriptor);
    }
    out.send(to, descriptor);
  }

  @Override
  public void datagram(PeerAddress to, Descriptor descriptor) {
    total.out(descriptor.type(), descriptor.payload().size());
    out.datagram(to, descriptor);
  }

  @Override
  public void knock(PeerAddress at) {
    out.knock(at);
  }

  @Override
  public void dial(PeerAddress address) {
    out.dial(address);
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
    if (link == null) {
      return false;
    }
    total.out(descriptor.type(), descriptor.payload().size());
    link.counts().out(descriptor.type(), descriptor.payload().size());
    return true;
  }
}
