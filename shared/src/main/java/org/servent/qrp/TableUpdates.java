package org.servent.qrp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.qrp.RouteTableMessage.Reset;
import org.servent.wire.WireException;

/**
 * A peer's table, as its RESETs and PATCHes tell it.
 *
 * <p>What was complete stays valid until the next table is. After a message that makes no sense the
 * peer and we no longer mean the same table, and PATCHes are refused until the next RESET.
 */
public final class TableUpdates implements AutoCloseable {
  private @Nullable QueryRouteTable complete;
  /** What the next sequence of PATCHes changes; null before a RESET. */
  private @Nullable QueryRouteTable base;
  private @Nullable PatchSequence sequence;

  /** The peer's last complete table; none until the first one is. */
  public Optional<QueryRouteTable> table() {
    return Optional.ofNullable(complete);
  }

  /**
   * Follows the peer's next message.
   *
   * @return the table, if this message completes it
   * @throws WireException if the message does not fit those before it; deployed servents answer
   *           with Bye 413
   */
  public Optional<QueryRouteTable> on(RouteTableMessage message) throws WireException {
    return switch (message) {
      case Reset reset -> {
        close();
        base = QueryRouteTable.empty(reset.slots());
        yield Optional.empty();
      }
      case Patch patch -> onPatch(patch);
    };
  }

  private Optional<QueryRouteTable> onPatch(Patch patch) throws WireException {
    PatchSequence current = sequenceOf(patch);
    try {
      current.add(patch);
    } catch (WireException senseless) {
      close();
      throw senseless;
    }
    if (!current.isComplete()) {
      return Optional.empty();
    }
    QueryRouteTable table = current.table();
    close();
    base = table;
    complete = table;
    return Optional.of(table);
  }

  private PatchSequence sequenceOf(Patch patch) throws WireException {
    if (base == null) {
      throw new WireException(patch + " before a RESET");
    }
    if (sequence == null) {
      sequence = new PatchSequence(base, patch);
    }
    return sequence;
  }

  /**
   * Gives up what is not complete, as when the link is closed; PATCHes are refused from now on.
   */
  @Override
  public void close() {
    if (sequence != null) {
      sequence.close();
    }
    sequence = null;
    base = null;
  }
}
