package org.servent.crawler;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servent.address.PeerAddress;
import org.servent.crawler.Finding.Way;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.descriptor.VendorMessage;
import org.servent.handshake.HandshakeBlock;
import org.servent.handshake.Header;
import org.servent.handshake.Status;
import org.servent.handshake.Vendor;
import org.servent.link.Capabilities;
import org.servent.link.HeaderName;
import org.servent.vendor.UdpCrawlerPing;
import org.servent.vendor.UdpCrawlerPong;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Frames;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Asks one servent about its links, politely: first by the handshake made for crawlers, then by the
 * UDP ping made for them, and only then as a neighbour for a moment, with a ping of two hops. Each
 * is tried once.
 *
 * @param patience how long each of the three may take
 */
record Visit(PeerAddress address, Duration patience) {
  /** A handshake is answered with less; what is longer is not read. */
  private static final int MAX_READ = 64 * 1024;
  /** Of one servent; none has so many links. */
  private static final int MAX_HOSTS = 2_000;
  private static final int MAX_DATAGRAM = 64 * 1024;
  private static final String CONNECT = "GNUTELLA CONNECT/0.6";
  private static final String OK = "GNUTELLA/0.6 200 OK";
  private static final SecureRandom DICE = new SecureRandom();

  /** Goes there; blocks. */
  Finding go() {
    Finding asCrawler;
    try {
      asCrawler = asCrawler();
    } catch (IOException unreachable) {
      return Finding.nothing(address, reason(unreachable));
    } catch (WireException strange) {
      return Finding.nothing(address, "strange answer: " + strange.getMessage());
    }
    return asCrawler.way() != Way.NONE ? asCrawler
        : byDatagram().orElseGet(() -> asNeighbour(asCrawler));
  }

  private Finding asCrawler() throws IOException, WireException {
    try (Talk talk = new Talk()) {
      HandshakeBlock answer = talk.shake(new Header(HeaderName.CRAWLER, "0.1"));
      Capabilities said = answer.capabilities();
      if (said.get(HeaderName.PEERS).isEmpty()) {
        return Finding.stranger(address, said, "it says " + answer.firstLine());
      }
      talk.say(new HandshakeBlock(OK, List.of()));
      return Finding.of(address, Way.HANDSHAKE, said, hosts(said, HeaderName.PEERS),
          hosts(said, HeaderName.LEAVES));
    }
  }

  private static List<PeerAddress> hosts(Capabilities said, HeaderName header) {
    return said.hosts(header, MAX_HOSTS).stream().filter(PeerAddress::isDialable).toList();
  }

  private Optional<Finding> byDatagram() {
    Guid guid = Guid.random(DICE);
    int wants = UdpCrawlerPong.AGENTS | UdpCrawlerPong.UPTIME;
    byte[] ping = bytes(Messages.descriptor(guid, Lifetime.fresh(1),
        new UdpCrawlerPing(UdpCrawlerPing.ALL, UdpCrawlerPing.ALL, wants).write()));
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      socket.connect(there());
      socket.send(new DatagramPacket(ping, ping.length));
      DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
      socket.receive(packet);
      Descriptor answer =
          Frames.read(ByteBuffer.wrap(packet.getData(), 0, packet.getLength())).orElseThrow();
      return answer.guid().equals(guid) && Messages.read(answer) instanceof VendorMessage vendor
          && VendorMessages.read(vendor).orElse(null) instanceof UdpCrawlerPong pong
              ? Optional.of(told(pong))
              : Optional.empty();
    } catch (IOException | WireException | RuntimeException nothing) {
      // Most servents do not answer this, and some not well.
      return Optional.empty();
    }
  }

  private Finding told(UdpCrawlerPong pong) {
    return new Finding(address, Way.DATAGRAM, pong.agent(), Optional.empty(),
        pong.uptime() > 0 ? Duration.ofSeconds(pong.uptime()).toString() : "",
        pong.ultrapeers().stream().map(UdpCrawlerPong.Connected::address).toList(),
        pong.leaves().stream().map(UdpCrawlerPong.Connected::address).toList(), "");
  }

  private Finding asNeighbour(Finding before) {
    try (Talk talk = new Talk()) {
      HandshakeBlock answer = talk.shake(new Header(HeaderName.X_ULTRAPEER, "True"),
          new Header(HeaderName.X_TEMP_CONNECTION, "True"), new Header(HeaderName.GGEP, "0.5"));
      if (!Status.read(answer.firstLine()).isOk()) {
        return Finding.stranger(address, answer.capabilities(), "it says " + answer.firstLine());
      }
      talk.say(new HandshakeBlock(OK, List.of()));
      Set<PeerAddress> around = talk.ping();
      talk.say(new Bye(200, "Thank you"));
      return Finding.of(address, Way.PINGS, answer.capabilities(), List.copyOf(around), List.of());
    } catch (IOException | WireException failed) {
      return before;
    }
  }

  private InetSocketAddress there() throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address.host().toString()), address.port());
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static byte[] bytes(Descriptor descriptor) {
    ByteBuffer frame = ByteBuffer.allocate(Frames.HEADER + descriptor.payload().size());
    Frames.write(descriptor, frame);
    return frame.array();
  }

  /** A connection to the servent. */
  private final class Talk implements AutoCloseable {
    private final Socket socket = new Socket();
    private final ByteBuffer heard = ByteBuffer.allocate(MAX_READ).limit(0);
    private final long end = System.nanoTime() + patience.toNanos();

    Talk() throws IOException {
      socket.connect(there(), Math.toIntExact(patience.toMillis()));
    }

    /** Offers a link with these headers, and returns what is answered. */
    HandshakeBlock shake(Header... more) throws IOException, WireException {
      Header[] all = new Header[more.length + 2];
      all[0] = new Header(HeaderName.USER_AGENT, Vendor.USER_AGENT + " (crawler)");
      all[1] = new Header(HeaderName.REMOTE_IP, address.host());
      System.arraycopy(more, 0, all, 2, more.length);
      say(new HandshakeBlock(CONNECT, List.of(all)));
      Optional<HandshakeBlock> answer = HandshakeBlock.read(heard);
      while (answer.isEmpty()) {
        more();
        answer = HandshakeBlock.read(heard);
      }
      return answer.get();
    }

    void say(HandshakeBlock block) throws IOException {
      socket.getOutputStream().write(block.write());
    }

    void say(Message message) throws IOException {
      socket.getOutputStream()
          .write(bytes(Messages.descriptor(Guid.random(DICE), Lifetime.fresh(1), message)));
    }

    /** Who answers a ping of two hops, as long as patience lasts; not the servent itself. */
    Set<PeerAddress> ping() throws IOException, WireException {
      Guid guid = Guid.random(DICE);
      socket.getOutputStream()
          .write(bytes(Messages.descriptor(guid, Lifetime.fresh(2), new Ping())));
      Set<PeerAddress> around = new LinkedHashSet<>();
      try {
        while (around.size() < MAX_HOSTS) {
          Optional<Descriptor> next = Frames.read(heard);
          if (next.isEmpty()) {
            more();
          } else if (next.get().guid().equals(guid)
              && Messages.read(next.get()) instanceof Pong pong && pong.address().isDialable()
              && !pong.address().equals(address)) {
            around.add(pong.address());
          }
        }
      } catch (SocketTimeoutException | EOFException enough) {
        // What has come until now is what there is.
      }
      return around;
    }

    private void more() throws IOException {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new SocketTimeoutException("it answered too slowly");
      }
      socket.setSoTimeout(Math.toIntExact(left));
      heard.compact();
      InputStream in = socket.getInputStream();
      int count =
          heard.hasRemaining() ? in.read(heard.array(), heard.position(), heard.remaining()) : -1;
      if (count < 0) {
        heard.flip();
        throw new EOFException("it hung up");
      }
      heard.position(heard.position() + count).flip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
