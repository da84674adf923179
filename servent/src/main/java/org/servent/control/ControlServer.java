package org.servent.control;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.servent.address.PeerAddress;
import org.servent.transport.Listening;
import org.servent.transport.Sockets;

/**
 * The local door of a servent: HTTP on a Unix socket, whose file permissions are the
 * authentication.
 *
 * <p>{@code POST /v1/command} runs a command inside the servent ({@link CommandRequest} in,
 * {@link CommandFrames} out) and cancels it when the caller hangs up; all else is asked of
 * {@link Resources}. A connection carries one request.
 */
public final class ControlServer implements AutoCloseable {
  /** Requests that are worked on at once; each has a virtual thread, and streams of events last. */
  static final int MAX_AT_ONCE = 128;
  /** Connections that are open at once, those that have not said anything yet included. */
  private static final int MAX_CONNECTIONS = 256;
  /** How long a caller may take to say what it wants, in seconds. */
  private static final int REQUEST_TIMEOUT = 10;
  /**
   * How long closing waits for commands to end by themselves, and then for cancelled ones, in
   * milliseconds.
   */
  private static final long GRACE = 300;
  private static final long CANCEL = 2_000;
  private static final int MAX_LINE = 4 * 1024;
  private static final int MAX_HEADERS = 8 * 1024;

  private final Door door;
  private final Semaphore atOnce = new Semaphore(MAX_AT_ONCE);
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Listening listening;

  /**
   * Who may come in, and what is behind.
   *
   * @param commands nothing where none may be run
   */
  record Door(Gate gate, Operations operations, Resources resources,
      Optional<Commands> commands) {}

  private ControlServer(Door door, Opening opening) throws IOException {
    this.door = door;
    this.listening = opening.open(new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel connection) {
        accept(connection);
      }
    });
  }

  private interface Opening {
    Listening open(ChannelInitializer<Channel> accepted) throws IOException;
  }

  /** Listens on this path, in place of what an earlier servent left there. */
  public static ControlServer start(Sockets sockets, EventLoop loop, Path path,
      Operations operations, Commands commands)
      throws IOException {
    PrivateFolder.own(parent(path));
    return new ControlServer(
        new Door(Gate.OPEN, operations, operations.resources(), Optional.of(commands)),
        accepted -> sockets.listenUnix(path, loop, accepted));
  }

  /**
   * Listens on a port of this machine, for whoever has the token; no commands are run there.
   *
   * @param at a loopback address
   * @param resources pages beside what the API has
   */
  public static ControlServer console(Sockets sockets, EventLoop loop, PeerAddress at,
      String token, Operations operations, Resources resources) throws IOException {
    if (!at.host().isLoopback()) {
      throw new IllegalArgumentException("others could reach " + at);
    }
    return new ControlServer(
        new Door(new TokenGate(token, at.port()), operations, resources, Optional.empty()),
        accepted -> sockets.listen(at, loop, accepted));
  }

  private static Path parent(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder can be a socket: " + path);
    }
    return folder;
  }

  private void accept(Channel connection) {
    if (connections.size() >= MAX_CONNECTIONS) {
      connection.close();
      return;
    }
    connections.add(connection);
    connection.pipeline()
        .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_HEADERS),
            new ReadTimeoutHandler(REQUEST_TIMEOUT),
            new HttpObjectAggregator(CommandRequest.MAX_BYTES),
            new ControlHandler(door, atOnce));
  }

  /**
   * Lets what is nearly done end, such as the command that asked for this; then hangs up on
   * everybody else, which cancels what they asked for. When it returns the socket's file is gone.
   */
  @Override
  public void close() {
    listening.close();
    awaitCommands(GRACE);
    connections.close().awaitUninterruptibly();
    awaitCommands(CANCEL);
  }

  private void awaitCommands(long limit) {
    try {
      if (atOnce.tryAcquire(MAX_AT_ONCE, limit, TimeUnit.MILLISECONDS)) {
        atOnce.release(MAX_AT_ONCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
