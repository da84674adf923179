package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.handshake.Gate;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.DialFailed;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.testing.Bytes;
import org.servent.transport.AcceptLimits;

/** Links between two servents, deflated and encrypted. */
class LayersIT {
  private static final Descriptor QUERY =
      new Descriptor(Guid.parse("00112233445566778899aabbccddeeff"), MessageType.QUERY,
          Lifetime.fresh(4), Payload.parse("8000 626c7565 00"));

  private final List<Party> open = new ArrayList<>();

  private Party party(String name, Gate door, Tls tls) throws IOException {
    Party party = new Party(name, door, Patience.USUAL, AcceptLimits.DEFAULT, tls);
    open.add(party);
    return party;
  }

  private static Tls ready() {
    Tls tls = Tls.prepare();
    await().until(tls::isReady);
    return tls;
  }

  private static LinkTraffic traffic(Party at) {
    return at.loop.inquire(() -> at.links.traffic(new LinkId(1)).orElseThrow()).join();
  }

  private static void exchange(Party ann, Party bob) {
    LinkId there = ann.machine.first(Opened.class).link();
    LinkId back = bob.machine.first(Opened.class).link();
    ann.act(() -> ann.out.send(there, QUERY));
    assertThat(bob.machine.first(Arrived.class)).isEqualTo(new Arrived(back, QUERY));
    bob.act(() -> bob.out.send(back, QUERY));
    assertThat(ann.machine.first(Arrived.class)).isEqualTo(new Arrived(there, QUERY));
  }

  @AfterEach
  void close() {
    open.forEach(Party::close);
  }

  @Test
  void bothDirectionsAreDeflated() throws IOException {
    Party ann = party("ann", Gate.open(0), Tls.off());
    Party bob = party("bob", Gate.open(0), Tls.off());
    ann.act(() -> ann.out.dial(bob.address()));
    exchange(ann, bob);

    LinkTraffic seen = traffic(ann);
    assertThat(seen.in().deflated()).isTrue();
    assertThat(seen.out().deflated()).isTrue();
    assertThat(seen.in().raw()).isEqualTo(Bytes.of(QUERY).length);
    assertThat(seen.cipher()).isEmpty();
    assertThat(traffic(bob)).isEqualTo(new LinkTraffic(seen.out(), seen.in(), Optional.empty()));
  }

  @Test
  void theHandshakeAgreesOnTls() throws IOException {
    Party ann = party("ann", Gate.open(0), ready());
    Party bob = party("bob", Gate.open(0), ready());
    ann.act(() -> ann.out.dial(bob.address()));

    exchange(ann, bob);

    assertThat(traffic(ann).cipher()).hasValueSatisfying(
        cipher -> assertThat(cipher).startsWith("TLSv1.3 "));
    assertThat(traffic(ann).in().deflated()).as("inside TLS").isTrue();
    assertThat(traffic(bob).cipher()).isEqualTo(traffic(ann).cipher());
  }

  @Test
  void whoHasSwitchedTlsOffIsSpokenToInPlainText() throws IOException {
    Party ann = party("ann", Gate.open(0), ready());
    Party bob = party("bob", Gate.open(0), Tls.off());
    ann.act(() -> ann.out.dial(bob.address()));

    exchange(ann, bob);

    assertThat(traffic(ann).cipher()).isEmpty();
  }

  @Test
  void whoIsKnownToSpeakTlsIsSpokenToInTlsFromTheFirstByteOn() throws IOException {
    Party ann = party("ann", Gate.open(0).knowingTls(), ready());
    Party bob = party("bob", Gate.open(0), ready());
    ann.act(() -> ann.out.dial(bob.address()));

    exchange(ann, bob);

    assertThat(traffic(ann).cipher()).isPresent();
    assertThat(bob.machine.first(Opened.class).capabilities().upgradesToTls())
        .as("asked for again")
        .isFalse();
  }

  @Test
  void whoWasSaidToSpeakTlsAndDoesNotIsDialledAgain() throws IOException {
    Party ann = party("ann", Gate.open(0).knowingTls(), ready());
    Party bob = party("bob", Gate.open(0), Tls.off());
    ann.act(() -> ann.out.dial(bob.address()));

    exchange(ann, bob);

    assertThat(traffic(ann).cipher()).isEmpty();
    assertThat(ann.machine.heard(Opened.class)).hasSize(1);
    assertThat(ann.machine.first(Opened.class).dialled()).contains(bob.address());
  }

  @Test
  void aByeIsTheLastThingThatArrives() throws IOException {
    Party ann = party("ann", Gate.open(0), ready());
    Party bob = party("bob", Gate.open(0), ready());
    ann.act(() -> ann.out.dial(bob.address()));
    LinkId link = ann.machine.first(Opened.class).link();

    ann.act(() -> {
      ann.out.send(link, QUERY);
      ann.out.close(link, Optional.of(new Bye(200, "So long")));
    });

    bob.machine.first(Closed.class);
    assertThat(bob.machine.heard(Arrived.class)).extracting(arrived -> arrived.descriptor().type())
        .containsExactly(MessageType.QUERY, MessageType.BYE);
  }

  @Test
  void whereNobodyListensDiallingFailsOnce() throws IOException {
    Party ann = party("ann", Gate.open(0).knowingTls(), ready());
    PeerAddress nobody = PeerAddress.parse("127.0.0.1:1");
    ann.act(() -> ann.out.dial(nobody));

    ann.machine.first(DialFailed.class);

    assertThat(ann.machine.heard()).hasSize(1);
  }
}
