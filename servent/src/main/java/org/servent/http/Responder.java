package org.servent.http;

import static io.netty.handler.codec.http.HttpResponseStatus.ACCEPTED;
import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.time.Duration;
import org.servent.library.SharedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out what is sent for a request: looks the file up, and opens it if its bytes are wanted.
 */
final class Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

  private final Paths paths;
  private final Heads heads;
  private final UploadSlots slots;
  private final Duration retryAfter;

  /** @param retryAfter when somebody who found no slot may ask again */
  Responder(Paths paths, Heads heads, UploadSlots slots, Duration retryAfter) {
    this.paths = paths;
    this.heads = heads;
    this.slots = slots;
    this.retryAfter = retryAfter;
  }

  /**
   * The response to a request; blocks. For {@link Response.Bytes} a slot is taken.
   *
   * @param address of who asks, by which slots are counted
   */
  Response respond(Exchange exchange, String address) {
    try {
      return switch (paths.answer(exchange.request().uri(),
          new Asker(address, exchange.request().headers()))) {
        case Answer.Refusal refusal -> refusal(refusal);
        case Answer.Accepted accepted -> text(ACCEPTED, accepted.what());
        case Answer.Page page ->
          new Response.Text(heads.page(page.html().length()), page.html());
        case Answer.Made made -> make(exchange, made);
        case Answer.Content content -> offer(exchange, content.file(), address);
      };
    } catch (RuntimeException bug) {
      LOG.error("answering {} failed", exchange.upload(address, 500, 0, true), bug);
      return refusal(new Answer.Refusal(INTERNAL_SERVER_ERROR, "Something is wrong here."));
    }
  }

  /** No, with a sentence. */
  Response refusal(Answer.Refusal refusal) {
    return text(refusal.status(), refusal.why());
  }

  private Response text(HttpResponseStatus status, String sentence) {
    String line = sentence + "\n";
    return new Response.Text(heads.text(status, line.length()), line);
  }

  private Response make(Exchange exchange, Answer.Made made) {
    HttpResponse head = heads.made(made, exchange.request().protocolVersion());
    return exchange.wantsBody()
        ? made.opening()
            .get()
            .<Response>map(body -> new Response.Made(head, body))
            .orElseGet(() -> busy("Too many ask for this; try again later."))
        : new Response.Text(head, "");
  }

  private Response busy(String why) {
    Response busy = refusal(new Answer.Refusal(SERVICE_UNAVAILABLE, why));
    busy.head().headers().set(HttpHeaderNames.RETRY_AFTER, retryAfter.toSeconds());
    return busy;
  }

  private Response offer(Exchange exchange, SharedFile file, String address) {
    return switch (Extent.of(exchange.range(file), file.size())) {
      case Extent.Whole whole -> {
        Extent.Some all = new Extent.Some(0, file.size() - 1);
        yield content(exchange, heads.content(file, all, false), file, all, address);
      }
      case Extent.Some part -> content(exchange, heads.content(file, part, true), file, part,
          address);
      case Extent.Beyond beyond -> {
        HttpResponse head = heads.text(REQUESTED_RANGE_NOT_SATISFIABLE, 0);
        head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.size());
        yield new Response.Text(head, "");
      }
      case Extent.Malformed malformed -> refusal(
          new Answer.Refusal(BAD_REQUEST, "Not a range of bytes."));
    };
  }

  private Response content(Exchange exchange, HttpResponse head, SharedFile file, Extent.Some part,
      String address) {
    if (!exchange.wantsBody() || part.length() == 0) {
      return new Response.Text(head, "");
    }
    if (!slots.take(address)) {
      return busy("All upload slots are taken.");
    }
    try {
      // Before anything is promised: it may have gone since the library saw it.
      return new Response.Bytes(head,
          new DefaultFileRegion(Opening.of(file), part.first(), part.length()));
    } catch (IOException gone) {
      slots.release(address);
      return refusal(Answer.NOT_FOUND);
    }
  }
}
