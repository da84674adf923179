package org.servent.wholering;

import java.time.Instant;
import org.servent.descriptor.Payload;
import org.servent.dht.Application;
import org.servent.dht.Ring;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.Routed;

/** One member of a simulated ring, before it is one too, and when it is dead. */
final class Member implements Application {
  private final RingNetwork network;
  private final Contact self;
  private final Place place;
  private final Ring ring;
  private Conduct conduct = Conduct.HONEST;
  private boolean alive = true;
  /** When the network will wake us next. */
  private Instant alarm = Instant.MAX;

  Member(RingNetwork network, Contact self, Place place, int leafSet) {
    this.network = network;
    this.self = self;
    this.place = place;
    this.ring = new Ring(self, leafSet, false, (to, message) -> network.send(this, to, message),
        this, network.dice());
  }

  Contact self() {
    return self;
  }

  RingId id() {
    return self.id();
  }

  Place place() {
    return place;
  }

  Ring ring() {
    return ring;
  }

  boolean isAlive() {
    return alive;
  }

  void die() {
    alive = false;
  }

  Conduct conduct() {
    return conduct;
  }

  void behave(Conduct how) {
    conduct = how;
  }

  /** Has itself woken when its next deadline comes. */
  void settle() {
    Instant next = ring.nextDeadline();
    if (alive && next.isBefore(alarm)) {
      alarm = next;
      network.time().at(next, this::wake);
    }
  }

  private void wake() {
    Instant now = network.time().now();
    if (alive && !now.isBefore(alarm)) {
      alarm = Instant.MAX;
      ring.onDeadline(now);
      settle();
    }
  }

  @Override
  public void deliver(Routed message, Instant now) {
    network.witness().delivered(this, message, now);
  }

  @Override
  public boolean passes(Routed message, Instant now) {
    return network.witness().passes(this, message, now);
  }

  @Override
  public void direct(Contact from, Payload payload, Instant now) {
    network.witness().direct(this, from, payload, now);
  }

  @Override
  public void leavesChanged(Instant now) {
    network.witness().leavesChanged(this, now);
  }

  @Override
  public void member(boolean is, Instant now) {
    network.member(this, is);
  }

  @Override
  public void lost(RingId key, Payload payload, Instant now) {
    network.witness().lost(this, key, payload, now);
  }
}
