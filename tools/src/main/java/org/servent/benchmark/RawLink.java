package org.servent.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A neighbour that is only a socket: it shakes hands, and then whoever holds it writes frames. */
final class RawLink implements AutoCloseable {
  /** What LimeWire demands of an ultrapeer, so that nobody takes it for a lesser one. */
  private static final String REQUEST = """
      GNUTELLA CONNECT/0.6\r
      User-Agent: benchmark\r
      X-Ultrapeer: True\r
      X-Degree: 32\r
      X-Max-TTL: 3\r
      X-Dynamic-Querying: 0.1\r
      X-Ultrapeer-Query-Routing: 0.1\r
      X-Query-Routing: 0.1\r
      X-Ext-Probes: 0.1\r
      GGEP: 0.5\r
      """;
  private static final int SEND_BUFFER = 64 * 1024;
  private static final String CONFIRMATION = "GNUTELLA/0.6 200 OK\r\n";
  private static final String LINE_END = "\r\n";
  private static final String END = LINE_END + LINE_END;

  private final SocketChannel channel;

  private RawLink(SocketChannel channel) {
    this.channel = channel;
  }

  /** Becomes a neighbour of the servent on this port of 127.0.0.1, from this loopback address. */
  static RawLink dial(int port, String from) throws IOException, CannotMeasure {
    return dial(port, from, false);
  }

  /** The same, over a link that is deflated in both directions; whoever holds it does that. */
  static RawLink dial(int port, String from, boolean deflated) throws IOException, CannotMeasure {
    SocketChannel channel = SocketChannel.open();
    // Else what is asked lies in our own system for longer than it takes the servent.
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.bind(new InetSocketAddress(from, 0));
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    RawLink link = new RawLink(channel);
    link.write(text(REQUEST + (deflated ? "Accept-Encoding: deflate\r\n" : "") + LINE_END));
    String answer = link.block();
    if (!answer.startsWith("GNUTELLA/0.6 200 ")) {
      channel.close();
      throw new CannotMeasure("The servent did not want one more neighbour: " + answer.strip());
    }
    link.write(text(CONFIRMATION + (deflated ? "Content-Encoding: deflate\r\n" : "") + LINE_END));
    return link;
  }

  SocketChannel channel() {
    return channel;
  }

  /** Writes all of it, however long that takes. */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Byte by byte: what stands behind the empty line is not ours to read. */
  private String block() throws IOException {
    StringBuilder block = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (block.indexOf(END) < 0) {
      if (channel.read(one.clear()) < 0) {
        throw new EOFException("the servent hung up amid the handshake");
      }
      block.append((char) one.get(0));
    }
    return block.toString();
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
