package org.servent.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.HeaderName;
import org.servent.link.Role;
import org.servent.wire.WireException;

/**
 * The handshake of whoever was dialled.
 *
 * <pre>{@code
 *                  request / 200                    200
 * AwaitingRequest ---------------> AwaitingConfirmation ---> Established
 *        |                                  |
 *        | request / 406, 503, 409 ...      | another code, or another role than before
 *        +---------------> Refused <--------+
 * }</pre>
 *
 * @param peer where the request comes from
 * @param local our end of the connection
 * @param able what we could put between the connection and descriptors
 */
public record Acceptance(Claims claims, Door door, PeerAddress peer, PeerAddress local,
    Layers able) implements Handshake {
  private static final Pattern REQUEST =
      Pattern.compile("GNUTELLA CONNECT/([0-9]{1,3})\\.([0-9]{1,3})");

  @Override
  public Step begin() {
    return new Step(new State.AwaitingRequest());
  }

  @Override
  public Step on(State state, HandshakeBlock block) throws WireException {
    return switch (state) {
      case State.AwaitingRequest waiting -> onRequest(block);
      case State.AwaitingConfirmation waiting -> onConfirmation(waiting, block);
      case State.AwaitingAnswer notOurs ->
        throw new IllegalStateException("who was dialled awaits no answer");
      case State.Established done ->
        throw new IllegalStateException("the handshake is over: " + done);
      case State.Refused done -> throw new IllegalStateException("the handshake is over: " + done);
    };
  }

  private Step onRequest(HandshakeBlock request) throws WireException {
    Capabilities theirs = request.capabilities();
    if (!speaksOurs(request.firstLine())) {
      return refuse(new Refusal(406, "Gnutella 0.6 is spoken here"), door.role(), theirs);
    }
    if (theirs.crawls()) {
      return onCrawler(theirs);
    }
    Role ours = door.towards(theirs);
    Optional<Refusal> refusal = theirs.ringOnly() ? door.ring().refusal(peer, local, theirs, false)
        : door.refusal(ours, peer, local, theirs, false);
    if (refusal.isPresent()) {
      return refuse(refusal.get(), ours, theirs);
    }
    List<Header> more = new ArrayList<>(claims.with(able.answered(theirs)));
    more.addAll(Claims.ring(door, theirs.ringOnly()));
    if (ours == Role.ULTRAPEER) {
      more.add(
          new Header(HeaderName.X_ULTRAPEER_NEEDED, door.ultrapeersNeeded() ? "True" : "False"));
    }
    more.add(Claims.tries(others(theirs)));
    return new Step(new State.AwaitingConfirmation(theirs, ours), answer(Status.OK, ours, more));
  }

  private Step refuse(Refusal refusal, Role ours, Capabilities theirs) {
    Status no = Status.of(refusal);
    return new Step(new State.Refused("we answered " + no, theirs.tries()),
        answer(no, ours, List.of(Claims.tries(others(theirs)))));
  }

  /** Who only counts is told and goes; LimeWire would answer 593. */
  private Step onCrawler(Capabilities theirs) {
    Role ours = door.role();
    if (!claims.census()) {
      return refuse(new Refusal(403, "No crawlers"), ours, theirs);
    }
    return door.census()
        .map(census -> new Step(new State.Refused("it only wanted to know", List.of()),
            answer(Status.OK, ours, census.headers())))
        .orElseGet(() -> refuse(new Refusal(403, "Crawlers come too often"), ours, theirs));
  }

  /** Whom the peer may try instead; where it says that it listens itself is no news to it. */
  private List<PeerAddress> others(Capabilities theirs) {
    return door.tries(peer)
        .stream()
        .filter(host -> theirs.listens().filter(host::equals).isEmpty())
        .toList();
  }

  /** Whoever offers a higher version is answered with ours, and may take it or leave it. */
  private static boolean speaksOurs(String firstLine) throws WireException {
    Matcher line = REQUEST.matcher(firstLine);
    if (!line.matches()) {
      throw new WireException("not a request for a link: \"" + firstLine + "\"");
    }
    int major = Integer.parseInt(line.group(1));
    return major > 0 || Integer.parseInt(line.group(2)) >= 6;
  }

  private HandshakeBlock answer(Status status, Role ours, List<Header> more) {
    List<Header> headers = new ArrayList<>(claims.to(peer, Claims.whereabouts(door, local), ours));
    headers.addAll(more);
    return new HandshakeBlock(status.line(), headers);
  }

  private Step onConfirmation(State.AwaitingConfirmation before, HandshakeBlock block)
      throws WireException {
    Status status = Status.read(block.firstLine());
    Capabilities confirmation = block.capabilities();
    Capabilities theirs = before.theirs().then(confirmation);
    if (!status.isOk()) {
      return new Step(new State.Refused("it declined: " + status, theirs.tries()));
    }
    if (before.theirs().ringOnly() != theirs.ringOnly()) {
      return new Step(new State.Refused("it changed what the link is for", theirs.tries()));
    }
    if (before.theirs().ultrapeer() != theirs.ultrapeer() && !followsGuidance(before, theirs)) {
      // The answer was given to what it was before.
      return new Step(new State.Refused("it changed its role after it was let in", theirs.tries()));
    }
    return new Step(new State.Established(theirs, before.ours(),
        able.agreed(before.theirs(), confirmation)));
  }

  /** An ultrapeer that was told that no more are needed may say at last that it is our leaf. */
  private boolean followsGuidance(State.AwaitingConfirmation before, Capabilities theirs) {
    return before.ours() == Role.ULTRAPEER && before.theirs().ultrapeer()
        && !door.ultrapeersNeeded()
        && door.refusal(before.ours(), peer, local, theirs, false).isEmpty();
  }
}
