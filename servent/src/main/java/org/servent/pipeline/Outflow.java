package org.servent.pipeline;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.link.Congested;
import org.servent.link.LinkId;
import org.servent.wire.Frames;

/**
 * How descriptors leave: what is sent in one turn of the loop is written as it comes and leaves at
 * the turn's end, in one go; what a connection does not take in waits in the queue of its link.
 */
final class Outflow {
  /** Hears of links that are worth nothing more. */
  interface Hopeless {
    /** It lets nothing out at all. */
    void stuck(LinkId link);

    /** It lets out too little, or not what it must have. */
    void overflows(LinkId link);
  }

  private final OverlayLoop loop;
  private final Patience patience;
  private final Map<LinkId, Link> open;
  private final Hopeless hopeless;
  private final Restraint restraint;
  private final byte[] frame = new byte[Frames.HEADER + Frames.MAX_PAYLOAD];
  private final ByteBuffer framing = ByteBuffer.wrap(frame);
  private final Runnable flush = this::flush;
  private List<Link> due = new ArrayList<>();
  private List<Link> flushing = new ArrayList<>();
  private List<Link> late = new ArrayList<>();

  /** @param open the links there are, which others open and close */
  Outflow(OverlayLoop loop, Patience patience, Map<LinkId, Link> open, Hopeless hopeless) {
    this.loop = loop;
    this.patience = patience;
    this.open = open;
    this.hopeless = hopeless;
    this.restraint = new Restraint(loop);
  }

  /** Who is read less for a moment, because of what is sent. */
  Restraint restraint() {
    return restraint;
  }

  /** Sends the same over these links; those that are gone are left out. */
  void send(List<LinkId> to, Descriptor descriptor) {
    int length = 0;
    for (LinkId id : to) {
      Link link = open.get(id);
      if (link == null) {
        continue;
      }
      if (link.isFree()) {
        length = length > 0 ? length : encode(descriptor);
        link.write(frame, length);
        flushLater(link);
      } else {
        keep(link, descriptor);
        if (descriptor.type() == MessageType.QUERY) {
          restraint.behind(link);
        }
      }
    }
  }

  private int encode(Descriptor descriptor) {
    Frames.write(descriptor, framing.clear());
    return framing.position();
  }

  private void keep(Link link, Descriptor descriptor) {
    Instant now = loop.now();
    boolean congested = link.queue().isCongested();
    boolean kept = link.queue().add(descriptor, now);
    changed(link, congested, now);
    if (!kept || link.isSlow(patience.slow(), now)) {
      hopeless.overflows(link.id());
    } else if (link.isStuck(patience.stuck(), now)) {
      hopeless.stuck(link.id());
    }
  }

  /** The connection of this link takes in something again. */
  void roomAgain(Link link) {
    if (!link.queue().isEmpty()) {
      flushLater(link);
    }
  }

  private void flushLater(Link link) {
    if (!link.isDue()) {
      if (due.isEmpty()) {
        loop.eventLoop().execute(flush);
      }
      due.add(link);
    }
  }

  private void flush() {
    // Sending more, as whoever hears of an end may, is for the next turn.
    List<Link> now = due;
    due = flushing;
    flushing = now;
    long nanos = loop.eventLoop().ticker().nanoTime();
    for (Link link : now) {
      drain(link);
      if (!link.flush(nanos)) {
        if (late.isEmpty()) {
          loop.eventLoop().schedule(this::flushLate, Link.PACE, TimeUnit.NANOSECONDS);
        }
        late.add(link);
      }
    }
    now.clear();
  }

  private void flushLate() {
    List<Link> ready = late;
    late = new ArrayList<>();
    long now = loop.eventLoop().ticker().nanoTime();
    ready.forEach(link -> link.flushAll(now));
  }

  private void drain(Link link) {
    if (link.queue().isEmpty()) {
      return;
    }
    Instant now = loop.now();
    boolean congested = link.queue().isCongested();
    while (link.hasRoom()) {
      Optional<Descriptor> next = link.queue().poll(now);
      if (next.isEmpty()) {
        break;
      }
      link.write(frame, encode(next.get()));
      link.moved(now);
    }
    changed(link, congested, now);
    restraint.relieve();
  }

  private void changed(Link link, boolean wasCongested, Instant now) {
    link.queueChanged(now);
    if (link.queue().isCongested() != wasCongested) {
      loop.tell(new Congested(link.id(), !wasCongested));
    }
  }
}
