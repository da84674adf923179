package org.servent.pipeline;

import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.handshake.Claims;
import org.servent.handshake.Door;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Listening;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;
import org.servent.transport.UdpSocket;

/** The shell of a servent that listens on loopback, around a machine that only records. */
final class Party implements AutoCloseable {
  final Recorder machine = new Recorder();
  final Loops loops;
  final Sockets sockets;
  final OverlayLoop loop;
  final Links links;
  final Greeter greeter;
  final Gives gives;
  /** Of each connection of ours that answered a push whether it is encrypted. */
  final List<Boolean> served = new CopyOnWriteArrayList<>();
  final Effects out;
  final Listening listening;
  final ChannelHandler firstBytes;
  final Datagrams datagrams;
  final UdpSocket udp;

  Party(String name, Door door, Patience patience, AcceptLimits limits) throws IOException {
    this(name, door, patience, limits, Tls.off());
  }

  Party(String name, Door door, Patience patience, AcceptLimits limits, Tls tls)
      throws IOException {
    loops = Loops.start(name, Polling.best(), 1);
    sockets = new Sockets(loops, limits);
    loop = new OverlayLoop(loops.overlay(), Instant.EPOCH);
    links = new Links(loop, patience);
    greeter = new Greeter(loop, links, sockets, new Manners(new Claims(8, 4), patience, tls));
    datagrams = new Datagrams(loop);
    gives = new Gives(sockets, new Manners(new Claims(8, 4), patience, tls),
        channel -> served.add(Tls.covers(channel)), (giv, channel, rest) -> false,
        greeter.knocks());
    out = new Effects(links, greeter, gives, datagrams, question -> {}, notice -> {});
    loop.run(machine);
    greeter.open(door);
    firstBytes = FirstBytes.of(
        new FirstBytes.Greetings(greeter, Greeting.HANG_UP, gives, greeter.knocks()), tls,
        patience.firstBytes());
    listening = sockets.listen(new PeerAddress(Host.parse("127.0.0.1"), 0), loops.overlay(),
        firstBytes);
    udp = sockets.udp(listening.port(), loops.overlay(), datagrams);
    datagrams.leaveBy(udp, Optional.empty());
  }

  PeerAddress address() {
    return new PeerAddress(Host.parse("127.0.0.1"), listening.port());
  }

  /** Does this on the loop, as a concern would. */
  void act(Runnable action) {
    loop.inquire(() -> {
      action.run();
      return true;
    }).join();
  }

  @Override
  public void close() {
    listening.close();
    udp.close();
    loop.close();
    loops.close();
  }
}
