package org.servent.pipeline;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.handshake.Door;
import org.servent.handshake.Refusal;
import org.servent.link.Capabilities;

/** A door that lets everybody in, or nobody. */
record Gate(Optional<Refusal> always, List<PeerAddress> known, int port) implements Door {
  static Gate open(int port) {
    return new Gate(Optional.empty(), List.of(), port);
  }

  static Gate closed(Refusal refusal, PeerAddress... known) {
    return new Gate(Optional.of(refusal), List.of(known), 0);
  }

  @Override
  public Optional<Refusal> refusal(PeerAddress from, Capabilities theirs, boolean dialledByUs) {
    return always;
  }

  @Override
  public List<PeerAddress> tries(PeerAddress asker) {
    return known;
  }

  @Override
  public PeerAddress listens(PeerAddress local) {
    return new PeerAddress(local.host(), port);
  }
}
