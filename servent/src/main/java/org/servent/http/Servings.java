package org.servent.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.queue.Ask;
import org.servent.queue.QueueText;
import org.servent.queue.Verdict;

/** Bytes of files, for those whose turn it is; and what the others are told. */
final class Servings {
  private static final String UNAVAILABLE = "Requested Range Unavailable";

  private final Heads heads;
  private final Turnstile turnstile;
  private final Extras extras;

  Servings(Heads heads, Turnstile turnstile, Extras extras) {
    this.heads = heads;
    this.turnstile = turnstile;
    this.extras = extras;
  }

  /** The response to a request for this file; blocks if it is not open. */
  Response of(Exchange exchange, Reading file, Visitor visitor) {
    HttpHeaders request = exchange.request().headers();
    visitor.says(request);
    if (visitor.isServent()) {
      file.offered()
          .sha1()
          .ifPresent(sha1 -> Wants.learn(sha1, visitor.listener(), request, extras.mesh()));
    }
    Response response = switch (Extent.of(exchange.range(file.preamble()), file.offered().size())) {
      case Extent.Whole whole -> whole(exchange, file, visitor);
      case Extent.Some part -> some(exchange, file, part, visitor);
      case Extent.Beyond beyond -> beyond(file);
      case Extent.Malformed malformed -> sentence(BAD_REQUEST, "Not a range of bytes.");
    };
    HttpHeaders said = response.head().headers();
    if (visitor.isServent()) {
      file.offered().sha1().ifPresent(sha1 -> extras.alternates(said, sha1, visitor));
      extras.introduce(said, visitor);
    }
    file.offered().proven().ifPresent(proven -> Extras.available(said, proven.get()));
    return response;
  }

  private Response whole(Exchange exchange, Reading file, Visitor visitor) {
    Extent.Some all = new Extent.Some(0, file.offered().size() - 1);
    return file.offered().proven().isPresent() ? some(exchange, file, all, visitor)
        : content(exchange, heads.content(file, all, false), file, all, visitor);
  }

  /** Of a file that is still coming, the first bytes of those wanted that are there. */
  private Response some(Exchange exchange, Reading file, Extent.Some part, Visitor visitor) {
    if (file.offered().proven().isEmpty()) {
      return content(exchange, heads.content(file, part, true), file, part, visitor);
    }
    ByteRanges there = file.offered().proven().get().get();
    Optional<ByteRange> first = part.length() <= 0 ? Optional.empty()
        : there.intersect(new ByteRange(part.first(), part.last() + 1)).stream().findFirst();
    if (first.isEmpty()) {
      return beyond(file);
    }
    Extent.Some some = new Extent.Some(first.get().first(), first.get().end() - 1);
    return content(exchange, heads.content(file, some, true), file, some, visitor);
  }

  private Response beyond(Reading file) {
    boolean partial = file.offered().proven().isPresent();
    HttpResponse head = heads.text(partial
        ? new HttpResponseStatus(REQUESTED_RANGE_NOT_SATISFIABLE.code(), UNAVAILABLE)
        : REQUESTED_RANGE_NOT_SATISFIABLE, 0);
    head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.offered().size());
    return new Response.Text(head, "");
  }

  private Response content(Exchange exchange, HttpResponse head, Reading file, Extent.Some part,
      Visitor visitor) {
    if (!exchange.wantsBody() || part.length() == 0) {
      return new Response.Text(head, "");
    }
    Ask ask = Wants.ask(visitor.listener(), exchange.request().headers(), file.offered().key(),
        file.offered().size(), part.length());
    return switch (turnstile.ask(ask, visitor.slot())) {
      case Verdict.Serve serve -> {
        visitor.serveIn(serve.slot());
        yield open(head, file, part, visitor);
      }
      case Verdict.Wait wait -> {
        visitor.waitAt(wait.id());
        yield busy(ask, wait, file);
      }
      case Verdict.Refuse refuse -> {
        visitor.serveIn(null);
        yield switch (refuse.why()) {
          case FULL -> later(ask, SERVICE_UNAVAILABLE, refuse.pause(),
              "All upload slots are taken, and all places in the queue.");
          case GREEDY -> later(ask, SERVICE_UNAVAILABLE, refuse.pause(),
              "You have as many places in the queue as one may have.");
          case HASTY -> later(ask, TOO_MANY_REQUESTS, refuse.pause(),
              "You asked again and again before your time; your place is gone.");
        };
      }
    };
  }

  private Response open(HttpResponse head, Reading file, Extent.Some part, Visitor visitor) {
    try {
      // Before anything is promised: it may have gone since the library saw it.
      FilePart body = file.part(part.first(), part.length());
      visitor.read(file);
      return new Response.Bytes(head, body, file, part.first());
    } catch (IOException gone) {
      file.close();
      if (visitor.slot() != null) {
        turnstile.leave(visitor.slot());
        visitor.serveIn(null);
      }
      return sentence(Answer.NOT_FOUND.status(), Answer.NOT_FOUND.why());
    }
  }

  private Response busy(Ask ask, Verdict.Wait wait, Reading file) {
    Response busy = later(ask, SERVICE_UNAVAILABLE, wait.pause(), "All upload slots are taken.");
    HttpHeaders headers = busy.head().headers();
    switch (ask.manner()) {
      case PARQ -> headers.set(QueueText.QUEUED, QueueText.queued(wait));
      case LEGACY -> headers.set(QueueText.QUEUE, QueueText.legacy(wait));
      case PASSIVE -> {
        // Retry-After says all it can understand.
      }
    }
    if (file.preamble().urn() != null) {
      headers.set(Heads.CONTENT_URN, file.preamble().urn());
    }
    return busy;
  }

  /** Somebody hammers, and shall stay away for so long. */
  Response stayAway(Duration pause) {
    return after(pause,
        sentence(TOO_MANY_REQUESTS, "You ask too often, or in too many connections."));
  }

  /**
   * Without a word for who knows queues: gtk-gnutella 1.2.3 waits on the connection and takes the
   * sentence for the beginning of the next answer.
   */
  private Response later(Ask ask, HttpResponseStatus status, Duration pause, String why) {
    return after(pause, ask.manner() == Ask.Manner.PASSIVE ? sentence(status, why)
        : new Response.Text(heads.text(status, 0), ""));
  }

  private static Response after(Duration pause, Response later) {
    later.head().headers().set(HttpHeaderNames.RETRY_AFTER, Math.max(1, pause.toSeconds()));
    return later;
  }

  private Response sentence(HttpResponseStatus status, String sentence) {
    String line = sentence + "\n";
    return new Response.Text(heads.text(status, line.length()), line);
  }
}
