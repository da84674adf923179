package org.servent.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Push;

/** An outbox that keeps everything that was caused. */
public final class RecordingOutbox implements Outbox {
  /** A descriptor and where it went. */
  public record Sent(LinkId to, Descriptor descriptor) {}

  /** A descriptor that went by UDP, and where to. */
  public record Posted(PeerAddress to, Descriptor descriptor) {}

  /** A link that was closed, and what was said. */
  public record Hung(LinkId link, Optional<Bye> bye) {}

  public final List<Sent> sent = new ArrayList<>();
  public final List<Posted> datagrams = new ArrayList<>();
  public final List<PeerAddress> knocked = new ArrayList<>();
  public final List<Push> given = new ArrayList<>();
  public final List<PeerAddress> dialled = new ArrayList<>();
  public final List<PeerAddress> dialledForRing = new ArrayList<>();
  public final List<Hung> closed = new ArrayList<>();
  public final List<Question> asked = new ArrayList<>();
  public final List<Notice> told = new ArrayList<>();

  @Override
  public void send(LinkId to, Descriptor descriptor) {
    sent.add(new Sent(to, descriptor));
  }

  @Override
  public void datagram(PeerAddress to, Descriptor descriptor) {
    datagrams.add(new Posted(to, descriptor));
  }

  @Override
  public void knock(PeerAddress at) {
    knocked.add(at);
  }

  @Override
  public void give(Push push) {
    given.add(push);
  }

  @Override
  public void dial(PeerAddress address) {
    dialled.add(address);
  }

  @Override
  public void dialRing(PeerAddress address) {
    dialledForRing.add(address);
  }

  @Override
  public void close(LinkId link, Optional<Bye> bye) {
    closed.add(new Hung(link, bye));
  }

  @Override
  public void ask(Question question) {
    asked.add(question);
  }

  @Override
  public void tell(Notice notice) {
    told.add(notice);
  }

  /** The links that descriptors went to, in order; and forgets them. */
  public List<LinkId> takeLinks() {
    List<LinkId> links = sent.stream().map(Sent::to).toList();
    sent.clear();
    return links;
  }
}
