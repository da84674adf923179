package org.servent.control;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Payload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one request of a connection: worked on by a virtual thread, which is interrupted when the
 * caller hangs up.
 */
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);
  private static final String LAST_EVENT = "Last-Event-ID";
  private static final String COMMAND = "/v1/command";

  private final ControlServer.Door door;
  private final Semaphore atOnce;
  private @Nullable Thread worker;

  ControlHandler(ControlServer.Door door, Semaphore atOnce) {
    this.door = door;
    this.atOnce = atOnce;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (worker != null) {
      // A second request before the answer to the first, which says that the connection will be
      // closed.
      return;
    }
    // From now on it is the caller who waits.
    context.pipeline().remove(ReadTimeoutHandler.class);
    ControlReply reply = new ControlReply(context.channel());
    if (!request.decoderResult().isSuccess()) {
      reply.refuse(HttpResponseStatus.BAD_REQUEST, "this is no HTTP request");
    } else if (!atOnce.tryAcquire()) {
      reply.refuse(HttpResponseStatus.SERVICE_UNAVAILABLE,
          "too many commands run already; try again");
    } else {
      Runnable work = work(request, reply);
      worker = Thread.ofVirtual().name("control " + request.uri()).start(() -> finish(work, reply));
    }
  }

  private void finish(Runnable work, ControlReply reply) {
    try {
      work.run();
    } catch (CancellationException cancelled) {
      // The caller hung up.
      LOG.debug("nobody waits for the answer any more", cancelled);
    } catch (RuntimeException | Error bug) {
      // An error, too, must not leave the caller waiting.
      LOG.error("a request to the control socket failed", bug);
      reply.refuse(HttpResponseStatus.INTERNAL_SERVER_ERROR,
          "this is a mistake in the servent; its log says more");
    } finally {
      atOnce.release();
    }
  }

  /** What the request asks for; holds nothing of the request's buffers. */
  private Runnable work(FullHttpRequest request, ControlReply reply) {
    byte[] body = ByteBufUtil.getBytes(request.content());
    String method = request.method().name();
    Optional<ApiReply> refusal = door.gate().refusal(request);
    if (refusal.isPresent()) {
      return () -> answer(refusal.get(), reply);
    }
    Optional<Commands> commands = door.commands();
    if (request.uri().equals(COMMAND) && commands.isPresent()) {
      return method.equals("POST") ? () -> command(commands.get(), body, reply)
          : () -> reply.refuse(HttpResponseStatus.METHOD_NOT_ALLOWED,
              COMMAND + " does not take " + method);
    }
    Optional<String> last =
        Optional.ofNullable(request.headers().get(LAST_EVENT));
    String uri = request.uri();
    return () -> resource(() -> ApiRequest.of(method, uri, last, Payload.of(body)), reply);
  }

  private void resource(Supplier<ApiRequest> request, ControlReply reply) {
    try {
      answer(door.resources().answer(request.get()), reply);
    } catch (IllegalArgumentException noUri) {
      reply.refuse(HttpResponseStatus.BAD_REQUEST, "this is no URI");
    } catch (InterruptedException hungUp) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(ApiReply answer, ControlReply reply) {
    switch (answer) {
      case ApiReply.Whole whole -> reply.whole(whole);
      case ApiReply.Stream stream -> reply.stream(stream);
    }
  }

  private void command(Commands commands, byte[] body, ControlReply reply) {
    CommandRequest request;
    try {
      request = CommandRequest.decode(body);
    } catch (IllegalArgumentException e) {
      reply.refuse(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
      return;
    }
    reply.beginCommand();
    reply.endCommand(run(commands, request, reply));
  }

  private int run(Commands commands, CommandRequest request, ControlReply reply) {
    try {
      return commands.run(request, door.operations(), reply.stream(CommandFrames.OUT),
          reply.stream(CommandFrames.ERR));
    } catch (RuntimeException | Error bug) {
      LOG.error("a command failed", bug);
      return 1;
    }
  }

  /** The caller hung up: nobody reads on. */
  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (worker != null) {
      worker.interrupt();
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof ReadTimeoutException)) {
      LOG.debug("a connection to the control socket broke", cause);
    }
    context.close();
  }
}
