package org.servent.member;

import java.util.List;
import java.util.Optional;
import org.servent.address.Fence;
import org.servent.ring.Contact;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.ClosestTold;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.LeavesTold;
import org.servent.ring.RingMessage.NextTold;
import org.servent.ring.RingMessage.Place;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessage.Rows;

/**
 * What others say of others, without addresses at which a stranger's word must not let us knock.
 */
final class Hearsay {
  private Hearsay() {}

  /** The same within this fence; nothing if nothing is left of it. */
  static Optional<RingMessage> fenced(RingMessage message, Fence fence) {
    return switch (message) {
      case Routed it -> fence.admits(it.origin().address()) ? Optional.of(it) : Optional.empty();
      case Rows it -> Optional.of(new Rows(within(fence, it.contacts())));
      case Place it -> Optional.of(new Place(within(fence, it.leafSet())));
      case LeavesAsked it ->
        Optional.of(new LeavesAsked(it.nonce(), within(fence, it.leafSet()), it.failed()));
      case LeavesTold it ->
        Optional.of(new LeavesTold(it.nonce(), within(fence, it.leafSet()), it.failed()));
      case NextTold it ->
        Optional.of(new NextTold(it.nonce(), it.next().filter(one -> fence.admits(one.address()))));
      case ClosestTold it -> Optional.of(new ClosestTold(it.nonce(), within(fence, it.closest())));
      default -> Optional.of(message);
    };
  }

  private static List<Contact> within(Fence fence, List<Contact> contacts) {
    return contacts.stream().filter(each -> fence.admits(each.address())).toList();
  }
}
