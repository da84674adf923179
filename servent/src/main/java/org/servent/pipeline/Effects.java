package org.servent.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Push;
import org.servent.link.LinkId;
import org.servent.link.Notice;
import org.servent.link.Outbox;
import org.servent.link.Question;

/**
 * The outbox of a servent with sockets; everything is called on the overlay loop.
 *
 * @param library is asked; must not block
 * @param user is told; must not block
 */
public record Effects(Links links, Greeter greeter, Gives gives, Datagrams datagrams,
    Consumer<Question> library, Consumer<Notice> user)
    implements
      Outbox {
  @Override
  public void send(LinkId to, Descriptor descriptor) {
    links.send(List.of(to), descriptor);
  }

  @Override
  public void send(List<LinkId> to, Descriptor descriptor) {
    links.send(to, descriptor);
  }

  @Override
  public void datagram(PeerAddress to, Descriptor descriptor) {
    datagrams.send(to, descriptor);
  }

  @Override
  public void knock(PeerAddress at) {
    greeter.knocks().at(at);
  }

  @Override
  public void give(Push push) {
    gives.answer(push);
  }

  @Override
  public void dial(PeerAddress address) {
    greeter.dial(address, false);
  }

  @Override
  public void dialRing(PeerAddress address) {
    greeter.dial(address, true);
  }

  @Override
  public void close(LinkId link, Optional<Bye> bye) {
    links.close(link, bye);
  }

  @Override
  public void ask(Question question) {
    library.accept(question);
  }

  @Override
  public void tell(Notice notice) {
    user.accept(notice);
  }
}
