package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.handshake.Acceptance;
import org.servent.handshake.Claims;
import org.servent.handshake.Door;
import org.servent.handshake.Gate;
import org.servent.handshake.Handshake;
import org.servent.handshake.Layers;
import org.servent.handshake.Offer;
import org.servent.handshake.State;
import org.servent.transport.Addresses;

class HandshakeHandlerTest {
  private static final String REQUEST =
      "GNUTELLA CONNECT/0.6\r\nUser-Agent: Other/1\r\nX-Ultrapeer: True\r\n\r\n";
  private static final String OK = "GNUTELLA/0.6 200 OK\r\n\r\n";
  private static final PeerAddress DIALLED = PeerAddress.parse("127.0.0.2:6346");

  private final List<String> ends = new ArrayList<>();
  private final HandshakeHandler.Ending ending = new HandshakeHandler.Ending() {
    @Override
    public void established(Channel channel, State.Established terms) {
      ends.add("established with " + terms.theirs().userAgent());
    }

    @Override
    public void failed(String why, List<PeerAddress> tries) {
      ends.add("failed: " + why);
    }
  };

  private static Function<Channel, Handshake> accepting(Door door) {
    return channel -> new Acceptance(new Claims(8, 4), door, Addresses.remote(channel),
        Addresses.local(channel), Layers.NONE);
  }

  private static Function<Channel, Handshake> dialling(Door door) {
    return channel -> new Offer(new Claims(8, 4), door, DIALLED, Addresses.local(channel),
        Layers.NONE);
  }

  private Wire wire(Function<Channel, Handshake> side) {
    return new Wire(new HandshakeHandler(side, Patience.USUAL, ending));
  }

  @Test
  void whoDialsUsSpeaksFirstAndHasTheLastWord() {
    Wire wire = wire(accepting(Gate.open(6346)));
    assertThat(wire.receivedText()).isEmpty();

    wire.sends(REQUEST);
    assertThat(wire.receivedText()).startsWith("GNUTELLA/0.6 200 OK\r\nUser-Agent: Servent/")
        .contains("\r\nListen-IP: 127.0.0.1:6346\r\n", "\r\nRemote-IP: 127.0.0.1\r\n")
        .endsWith("\r\n\r\n");
    assertThat(ends).isEmpty();
    wire.sends(OK);

    assertThat(ends).containsExactly("established with Other/1");
  }

  @Test
  void whomWeDialHearsUsFirst() {
    Wire wire = wire(dialling(Gate.open(6346)));
    assertThat(wire.receivedText()).startsWith("GNUTELLA CONNECT/0.6\r\n");

    wire.sends("GNUTELLA/0.6 200 OK\r\nUser-Agent: Other/1\r\n\r\n");

    assertThat(wire.receivedText()).isEqualTo(OK);
    assertThat(ends).containsExactly("established with Other/1");
  }

  @Test
  void blocksMayComeByteByByte() {
    Wire wire = wire(accepting(Gate.open(6346)));

    for (char letter : (REQUEST + OK).toCharArray()) {
      wire.sends(String.valueOf(letter));
    }

    assertThat(ends).containsExactly("established with Other/1");
  }

  @Test
  void whatFollowsTheLastBlockIsLeftForTheLink() {
    Wire wire = wire(accepting(Gate.open(6346)));

    wire.sends(REQUEST + OK + "\0\1\2");

    assertThat(ends).hasSize(1);
    ByteBuf rest = wire.readInbound();
    assertThat(rest.readableBytes()).isEqualTo(3);
    rest.release();
    assertThat(wire.pipeline().get(HandshakeHandler.class)).isNull();
  }

  @Test
  void whoIsRefusedIsToldBeforeWeHangUp() {
    Wire wire =
        wire(accepting(Gate.closed(503, "No slots left", PeerAddress.parse("192.0.2.1:6346"))));

    wire.sends(REQUEST);

    assertThat(wire.receivedText()).startsWith("GNUTELLA/0.6 503 No slots left\r\n")
        .contains("X-Try-Ultrapeers: 192.0.2.1:6346\r\n");
    assertThat(wire.isOpen()).isFalse();
    assertThat(ends).containsExactly("failed: we answered 503 No slots left");
  }

  @Test
  void aBlockThatTakesTooLongEndsIt() {
    Wire wire = wire(accepting(Gate.open(6346)));
    long step = Patience.USUAL.step().toMillis();
    wire.pass(step - 1);
    wire.sends(REQUEST);
    wire.pass(step - 1);
    wire.sends("GNUTELLA/0.6 ");
    assertThat(ends).isEmpty();

    wire.pass(1);

    assertThat(ends).containsExactly("failed: it was too slow with its handshake");
    assertThat(wire.isOpen()).isFalse();
  }

  @Test
  void afterItsEndNoTimerRuns() {
    Wire wire = wire(accepting(Gate.open(6346)));
    wire.sends(REQUEST + OK);

    wire.pass(Patience.USUAL.step().toMillis() * 2);

    assertThat(ends).containsExactly("established with Other/1");
    assertThat(wire.isOpen()).isTrue();
  }

  @Test
  void whatIsNoBlockEndsIt() {
    Wire wire = wire(accepting(Gate.open(6346)));

    wire.sends("GNUTELLA CONNECT/0.6\r\nX-Long: " + "x".repeat(2000) + "\r\n\r\n" + REQUEST);

    assertThat(ends).containsExactly("failed: a handshake block is too long");
    assertThat(wire.isOpen()).isFalse();
  }

  @Test
  void hangingUpEndsIt() {
    Wire wire = wire(dialling(Gate.open(6346)));

    wire.close();

    assertThat(ends).containsExactly("failed: it hung up amid its handshake");
  }
}
