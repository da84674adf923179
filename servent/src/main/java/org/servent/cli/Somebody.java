package org.servent.cli;

import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.control.Operations;
import org.servent.control.RecordView;
import org.servent.ring.RingId;

/** Servents as users name them: by id, by the name of a friend, or by address. */
final class Somebody {
  private Somebody() {}

  /** The id that is meant. */
  static RingId id(String whom, Operations servent) throws Failure {
    return servent.friends()
        .known(whom)
        .orElseThrow(() -> new Failure(ExitCode.USAGE, "\"" + whom
            + "\" is neither a friend (`servent friends ls`) nor an id of 32 hexadecimal digits."));
  }

  /** The address that is meant: of a friend or an id, where it is now. */
  static PeerAddress address(String whom, Operations servent)
      throws Failure, InterruptedException {
    Optional<RingId> id = servent.friends().known(whom);
    if (id.isEmpty()) {
      try {
        return PeerAddress.parse(whom, PeerAddress.DEFAULT_PORT);
      } catch (IllegalArgumentException nowhere) {
        throw new Failure(ExitCode.USAGE, nowhere.getMessage()
            + "\nIt is no friend and no id either.");
      }
    }
    RecordView.Place place = Answered.got(servent.ring().locate(id.get())).place().orElseThrow();
    return place.direct()
        .orElseThrow(() -> new Failure(ExitCode.FAILED, "There is no way from here to " + whom
            + ": it is firewalled, or in another network."));
  }
}
