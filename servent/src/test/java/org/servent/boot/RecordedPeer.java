package org.servent.boot;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.handshake.HandshakeBlock;
import org.servent.testing.Bytes;
import org.servent.wire.Frames;
import org.servent.wire.WireException;

/** A servent of another make, played over a socket by what was recorded of it. */
final class RecordedPeer implements AutoCloseable {
  /** As long as LimeWire waits for a table. */
  private static final int PATIENCE_MILLIS = 10_000;

  private final Script script;
  private final Socket socket;
  private final ByteBuffer heard = ByteBuffer.allocate(256 * 1024).limit(0);
  private InputStream in;
  private OutputStream out;
  private HandshakeBlock said;

  private RecordedPeer(Script script, Socket socket) throws IOException {
    this.script = script;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = new BufferedOutputStream(socket.getOutputStream());
    this.said = new HandshakeBlock("nothing yet", List.of());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /**
   * Dials, and sends what was recorded under these titles together with its last block: one segment
   * may hold both.
   */
  static RecordedPeer dials(Script script, PeerAddress servent, String... first) throws Exception {
    RecordedPeer peer =
        new RecordedPeer(script, new Socket(InetAddress.getLoopbackAddress(), servent.port()));
    try {
      peer.write(script.block("request"));
      peer.out.flush();
      peer.said = peer.block();
      peer.write(script.block("confirmation"));
      peer.begin(peer.said, script.block("confirmation"));
      peer.send(first);
      peer.out.flush();
      return peer;
    } catch (IOException | WireException | RuntimeException failed) {
      peer.close();
      throw failed;
    }
  }

  /** Is dialled, and answers with this block. */
  static RecordedPeer isDialled(Script script, ServerSocket listening, String answer)
      throws Exception {
    listening.setSoTimeout(PATIENCE_MILLIS);
    RecordedPeer peer = new RecordedPeer(script, listening.accept());
    peer.said = peer.block();
    peer.write(script.block(answer));
    peer.out.flush();
    peer.begin(peer.block(), script.block(answer));
    return peer;
  }

  /** What follows a side's last block is deflated if that block says so. */
  private void begin(HandshakeBlock theirs, String ours) throws IOException {
    if (theirs.capabilities().sendsDeflate()) {
      in = new InflaterInputStream(in);
    }
    if (ours.contains("Content-Encoding: deflate")) {
      out = new DeflaterOutputStream(out, new Deflater(), 512, true);
    }
  }

  /** The servent's first block. */
  HandshakeBlock said() {
    return said;
  }

  /** Sends what was recorded under these titles. */
  void send(String... titles) throws IOException {
    for (String title : titles) {
      send(script.frame(title));
    }
  }

  void send(Descriptor descriptor) throws IOException {
    out.write(Bytes.of(descriptor));
    out.flush();
  }

  /** The next descriptor that fits; others are passed over. */
  Descriptor next(Predicate<Descriptor> wanted) throws IOException, WireException {
    while (true) {
      Descriptor next = next();
      if (wanted.test(next)) {
        return next;
      }
    }
  }

  /** All that still comes until the servent hangs up. */
  List<Descriptor> rest() throws IOException, WireException {
    List<Descriptor> rest = new ArrayList<>();
    try {
      while (true) {
        rest.add(next());
      }
    } catch (EOFException end) {
      return rest;
    }
  }

  private Descriptor next() throws IOException, WireException {
    while (true) {
      Descriptor next = Frames.read(heard).orElse(null);
      if (next != null) {
        return next;
      }
      heard.compact();
      int count = in.read(heard.array(), heard.position(), heard.remaining());
      heard.position(heard.position() + Math.max(count, 0)).flip();
      if (count < 0) {
        throw new EOFException("the servent hung up");
      }
    }
  }

  /** Byte by byte, since what follows may be deflated. */
  private HandshakeBlock block() throws IOException, WireException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the servent hung up after: " + text);
      }
      text.append((char) next);
    }
    return HandshakeBlock
        .read(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1)))
        .orElseThrow();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
