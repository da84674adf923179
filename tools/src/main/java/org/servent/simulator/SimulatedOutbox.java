package org.servent.simulator;

import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Push;
import org.servent.link.LinkId;
import org.servent.link.Notice;
import org.servent.link.Outbox;
import org.servent.link.Question;

/** What a servent causes, done to the simulated network. */
final class SimulatedOutbox implements Outbox {
  private final SimulatedNetwork network;
  private final SimulatedServent servent;

  SimulatedOutbox(SimulatedNetwork network, SimulatedServent servent) {
    this.network = network;
    this.servent = servent;
  }

  @Override
  public void send(LinkId to, Descriptor descriptor) {
    servent.end(to).ifPresent(end -> network.send(end, descriptor));
  }

  @Override
  public void datagram(PeerAddress to, Descriptor descriptor) {
    network.datagram(servent, to, descriptor);
  }

  @Override
  public void knock(PeerAddress at) {
    network.knock(servent, at);
  }

  @Override
  public void give(Push push) {
    network.give(servent, push);
  }

  @Override
  public void dial(PeerAddress address) {
    network.dial(servent, address);
  }

  @Override
  public void dialRing(PeerAddress address) {
    network.dialRing(servent, address);
  }

  @Override
  public void close(LinkId link, Optional<Bye> bye) {
    servent.end(link).ifPresent(end -> network.close(end, bye));
  }

  @Override
  public void ask(Question question) {
    network.ask(servent, question);
  }

  @Override
  public void tell(Notice notice) {
    servent.noted(notice);
  }
}
