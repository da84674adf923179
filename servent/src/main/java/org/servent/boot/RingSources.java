package org.servent.boot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.member.Membership;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.SignedRecord;
import org.servent.record.Statement;
import org.servent.ring.RingId;
import org.servent.transfer.Locator;
import org.servent.transfer.PushWay;
import org.servent.transfer.Source;

/**
 * Who has a file, as the ring says; lives on the loop.
 *
 * <p>What a record says is its owner's word: it has proven who it is, but neither that it has the
 * file nor that it is where it says. Within our own networks nobody is believed who is not there.
 */
final class RingSources implements Locator {
  private final Supplier<Membership> membership;
  private final Supplier<PeerAddress> ourselves;
  private final Supplier<Instant> clock;

  /** @param ourselves where we are */
  RingSources(Supplier<Membership> membership, Supplier<PeerAddress> ourselves,
      Supplier<Instant> clock) {
    this.membership = membership;
    this.ourselves = ourselves;
    this.clock = clock;
  }

  @Override
  public void find(ContentId id, Consumer<Source> sink) {
    if (id instanceof Sha1 sha1 && membership.get().canAsk()) {
      membership.get()
          .get(RingId.of(sha1.bytes()), RecordType.SOURCE, false,
              records -> tell(sha1, records, sink), clock.get());
    }
  }

  private void tell(Sha1 sha1, List<RingRecord> records, Consumer<Source> sink) {
    Optional<RingId> us = membership.get().key().map(it -> it.id());
    Fence fence = Fence.of(ourselves.get().host());
    for (RingRecord record : records) {
      if (record instanceof SignedRecord signed
          && us.filter(signed.heading().owner().id()::equals).isEmpty()
          && signed.statement() instanceof Statement.Source said && said.file().equals(sha1)) {
        source(signed.heading().owner().id(), said, fence).ifPresent(sink);
      }
    }
  }

  /** The source that is meant, at those of its addresses that a stranger's word may lead to. */
  static Optional<Source> source(RingId owner, Statement.Source said, Fence fence) {
    List<PeerAddress> at = said.addresses().stream().filter(fence::admits).toList();
    if (at.isEmpty()) {
      return Optional.empty();
    }
    boolean firewalled = (said.flags() & Statement.FIREWALLED) != 0;
    // The GUID of a servent follows from its id.
    Guid guid = new Guid(owner.high(), owner.low()).modern();
    return Optional.of(new Source(said.file(), at.getFirst(), "", OptionalLong.of(said.size()),
        firewalled ? Optional.of(new PushWay(guid, 0, at)) : Optional.empty()));
  }
}
