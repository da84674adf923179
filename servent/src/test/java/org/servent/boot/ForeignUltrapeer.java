package org.servent.boot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.zip.InflaterInputStream;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.testing.Bytes;
import org.servent.wire.Frames;
import org.servent.wire.WireException;

/**
 * An ultrapeer of another make, played by a test over a plain socket: it claims and says what
 * gtk-gnutella 1.2.3 does, in bytes of our own.
 */
final class ForeignUltrapeer implements AutoCloseable {
  private static final String CLAIMS = """
      User-Agent: foreign/1.2 (2024-03-03; Topless; Linux x86_64)\r
      Pong-Caching: 0.1\r
      Bye-Packet: 0.1\r
      GGEP: 0.5\r
      GUID: 0102030405060708ff0a0b0c0d0e0f00\r
      Vendor-Message: 0.2\r
      Remote-IP: 127.0.0.1\r
      X-Query-Routing: 0.2\r
      X-Requeries: False\r
      Accept-Encoding: deflate\r
      X-Token: ZyTDMaF2NYtXtQZqP6jqGA3V55+6o93HdlEt; sTs=\r
      X-Live-Since: Fri, 01 Nov 2024 12:00:08 +0000\r
      X-Ultrapeer: True\r
      X-Ultrapeer-Needed: True\r
      X-Ultrapeer-Query-Routing: 0.1\r
      X-Degree: 46\r
      X-Max-TTL: 4\r
      X-Dynamic-Querying: 0.1\r
      X-Ext-Probes: 0.1\r
      X-Guess: 0.2\r
      X-Features: browse/1.0, sflag/0.1, HSEP/0.2\r
      \r
      """;
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private InputStream in;
  private final ByteBuffer heard = ByteBuffer.allocate(256 * 1024).limit(0);

  private ForeignUltrapeer(Socket socket) throws IOException {
    this.socket = socket;
    in = socket.getInputStream();
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Dials; what follows the handshake leaves with its last block, as a segment may hold both. */
  static ForeignUltrapeer dialling(PeerAddress servent, Descriptor... first) throws IOException {
    ForeignUltrapeer peer = new ForeignUltrapeer(
        new Socket(InetAddress.getLoopbackAddress(), servent.port()));
    peer.say("GNUTELLA CONNECT/0.6\r\nNode: 203.0.113.1:6346\r\n" + CLAIMS);
    peer.begin(peer.block());
    ByteArrayOutputStream last = new ByteArrayOutputStream();
    last.writeBytes("GNUTELLA/0.6 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    for (Descriptor each : first) {
      last.writeBytes(Bytes.of(each));
    }
    peer.socket.getOutputStream().write(last.toByteArray());
    return peer;
  }

  /** Is dialled. */
  static ForeignUltrapeer dialled(ServerSocket listening) throws IOException {
    listening.setSoTimeout(PATIENCE_MILLIS);
    ForeignUltrapeer peer = new ForeignUltrapeer(listening.accept());
    peer.expect(peer.block(), "GNUTELLA CONNECT/0.6");
    peer.say("GNUTELLA/0.6 200 OK\r\n" + CLAIMS);
    peer.begin(peer.block());
    return peer;
  }

  static Descriptor frame(int guid, MessageType type, int ttl, String hex) {
    return new Descriptor(new Guid(9, guid), type, Lifetime.fresh(ttl), Payload.parse(hex));
  }

  void send(Descriptor descriptor) throws IOException {
    socket.getOutputStream().write(Bytes.of(descriptor));
  }

  /** The next descriptor that fits; others are passed over. */
  Descriptor next(Predicate<Descriptor> wanted) throws IOException, WireException {
    while (true) {
      Descriptor read = Frames.read(heard).orElse(null);
      if (read == null) {
        more();
      } else if (wanted.test(read)) {
        return read;
      }
    }
  }

  private String block() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) in.read());
    }
    return text.toString();
  }

  /** What follows its last block is deflated if it says so. */
  private void begin(String last) throws IOException {
    expect(last, "GNUTELLA/0.6 200 OK");
    if (last.contains("Content-Encoding: deflate")) {
      in = new InflaterInputStream(in);
    }
  }

  private void expect(String block, String firstLine) throws IOException {
    if (!block.startsWith(firstLine + "\r\n")) {
      throw new IOException("not what was expected: " + block);
    }
  }

  private void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void more() throws IOException {
    heard.compact();
    int count = in.read(heard.array(), heard.position(), heard.remaining());
    if (count < 0) {
      throw new IOException("the servent hung up");
    }
    heard.position(heard.position() + count).flip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
