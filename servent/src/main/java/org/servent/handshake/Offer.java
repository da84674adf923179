package org.servent.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.Role;
import org.servent.wire.WireException;

/**
 * The handshake of whoever dialled.
 *
 * <pre>{@code
 *      / request                200 / 200
 * o -------------> AwaitingAnswer -------> Established
 *                        |
 *                        | another code, or 200 / 503, 409 ...
 *                        +----------> Refused
 * }</pre>
 *
 * @param peer where it is, never a name: it is told how we see it
 * @param local our end of the connection
 * @param able what we could put between the connection and descriptors
 * @param ringOnly whether the link shall be for the ring alone
 */
public record Offer(Claims claims, Door door, PeerAddress peer, PeerAddress local,
    Layers able, boolean ringOnly) implements Handshake {
  /** Of a link that shall make the peer our neighbour, leaf or ultrapeer. */
  public Offer(Claims claims, Door door, PeerAddress peer, PeerAddress local, Layers able) {
    this(claims, door, peer, local, able, false);
  }

  @Override
  public Step begin() {
    Role ours = door.role();
    List<Header> headers = new ArrayList<>(claims.to(peer, Claims.whereabouts(door, local), ours));
    headers.addAll(Claims.ring(door, ringOnly));
    headers.addAll(claims.with(able.offered()));
    return new Step(new State.AwaitingAnswer(ours),
        new HandshakeBlock("GNUTELLA CONNECT/0.6", headers));
  }

  @Override
  public Step on(State state, HandshakeBlock block) throws WireException {
    return switch (state) {
      case State.AwaitingAnswer waiting -> onAnswer(waiting.ours(), block);
      case State.AwaitingRequest notOurs ->
        throw new IllegalStateException("who dialled awaits no request");
      case State.AwaitingConfirmation notOurs ->
        throw new IllegalStateException("who dialled has the last word");
      case State.Established done ->
        throw new IllegalStateException("the handshake is over: " + done);
      case State.Refused done -> throw new IllegalStateException("the handshake is over: " + done);
    };
  }

  private Step onAnswer(Role ours, HandshakeBlock answer) throws WireException {
    Status status = Status.read(answer.firstLine());
    Capabilities theirs = answer.capabilities();
    if (!status.isOk()) {
      return new Step(new State.Refused("it answered " + status, theirs.tries()));
    }
    Optional<Refusal> refusal = refusal(ours, theirs);
    if (refusal.isPresent()) {
      Status no = Status.of(refusal.get());
      return new Step(new State.Refused("we answered " + no, theirs.tries()),
          new HandshakeBlock(no.line(), List.of(Claims.tries(door.tries(peer)))));
    }
    boolean becomesLeaf = !ringOnly && ours == Role.ULTRAPEER && theirs.ultrapeer()
        && theirs.noUltrapeersNeeded() && door.wouldBeLeafOf(peer, theirs);
    Layers layers = able.agreed(theirs);
    List<Header> headers = new ArrayList<>(layers.chosen());
    if (becomesLeaf) {
      headers.add(Claims.role(Role.LEAF));
    }
    return new Step(new State.Established(theirs, becomesLeaf ? Role.LEAF : ours, layers),
        new HandshakeBlock(Status.OK.line(), headers));
  }

  private Optional<Refusal> refusal(Role ours, Capabilities theirs) {
    if (theirs.ringOnly() != ringOnly) {
      return Optional.of(new Refusal(406, "Not the kind of link that was asked for"));
    }
    return ringOnly ? door.ring().refusal(peer, local, theirs, true)
        : door.refusal(ours, peer, local, theirs, true);
  }
}
