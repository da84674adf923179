package org.servent.http;

import static io.netty.handler.codec.http.HttpResponseStatus.ACCEPTED;
import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out what is sent for a request: looks the file up, and opens it if its bytes are wanted.
 */
final class Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

  private final Paths paths;
  private final Heads heads;
  private final Servings servings;
  private final Duration retryAfter;

  /** @param retryAfter when somebody may ask again for what too many want to be made */
  Responder(Paths paths, Heads heads, Servings servings, Duration retryAfter) {
    this.paths = paths;
    this.heads = heads;
    this.servings = servings;
    this.retryAfter = retryAfter;
  }

  /** The response, if it is at hand: more of a file that is open. Does not block. */
  @Nullable
  Response atHand(Exchange exchange, Visitor visitor) {
    Reading reading = visitor.reading();
    return reading != null && reading.isReadyFor(exchange.request().uri())
        ? servings.of(exchange, reading, visitor)
        : null;
  }

  /** The response to a request; blocks. For {@link Response.Bytes} a slot is taken. */
  Response respond(Exchange exchange, Visitor visitor) {
    try {
      String target = exchange.request().uri();
      return switch (paths.answer(target,
          new Asker(visitor.address(), exchange.request().headers()))) {
        case Answer.Refusal refusal -> refusal(refusal);
        case Answer.Accepted accepted -> text(ACCEPTED, accepted.what());
        case Answer.Page page ->
          new Response.Text(heads.page(page.html().length()), page.html());
        case Answer.Made made -> make(exchange, made);
        case Answer.Content content ->
          servings.of(exchange, new Reading(target, Offered.of(content.file())), visitor);
        case Answer.Part part ->
          servings.of(exchange, new Reading(target, Offered.of(part.file())), visitor);
      };
    } catch (RuntimeException bug) {
      LOG.error("answering {} failed", exchange.upload(visitor.peer(), 500, 0, true), bug);
      return refusal(new Answer.Refusal(INTERNAL_SERVER_ERROR, "Something is wrong here."));
    }
  }

  /** Nothing for so long. */
  Response stayAway(Duration pause) {
    return servings.stayAway(pause);
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
    if (!exchange.wantsBody()) {
      return new Response.Text(head, "");
    }
    Optional<Pieces> body = made.opening().get();
    return body.<Response>map(pieces -> new Response.Made(head, pieces)).orElseGet(this::tooMany);
  }

  private Response tooMany() {
    Response busy = refusal(
        new Answer.Refusal(SERVICE_UNAVAILABLE, "Too many ask for this; try again later."));
    busy.head().headers().set(HttpHeaderNames.RETRY_AFTER, retryAfter.toSeconds());
    return busy;
  }
}
