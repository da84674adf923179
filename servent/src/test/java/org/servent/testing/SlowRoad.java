package org.servent.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A road to a port on this machine, by another port: it notes what is asked for, and lets only so
 * many bytes of each connection's answers through until it is opened.
 */
public final class SlowRoad implements AutoCloseable {
  private final ServerSocket listening;
  private volatile int to;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile long allowance;

  /** A road that lets through {@code allowance} bytes of each connection, and then nothing. */
  public SlowRoad(long allowance) throws IOException {
    this.allowance = allowance;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Where it leads, from now on. */
  public void leadTo(int port) {
    to = port;
  }

  /** Everything that was sent towards the port, as text, a connection each read. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Lets everything through from now on. */
  public void open() {
    allowance = Long.MAX_VALUE;
  }

  private void accept() {
    try {
      while (true) {
        Socket from = listening.accept();
        Socket on = new Socket(InetAddress.getLoopbackAddress(), to);
        Thread.ofVirtual().start(() -> ask(from, on));
        Thread.ofVirtual().start(() -> answer(on, from));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private void ask(Socket from, Socket to) {
    try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[4_096];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        asked.add(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
        out.write(bytes, 0, n);
      }
    } catch (IOException broken) {
      // One side hung up; so does the other, by the streams' end.
    }
  }

  private void answer(Socket from, Socket to) {
    try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[16_384];
      long passed = 0;
      while (passed < allowance) {
        int n = in.read(bytes);
        if (n < 0) {
          return;
        }
        out.write(bytes, 0, n);
        passed += n;
      }
      // The road is jammed: nothing moves until the peer gives up.
      to.getInputStream().read();
    } catch (IOException broken) {
      // One side hung up.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
