package org.servent.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.ByteRange;
import org.servent.content.Sha1;
import org.servent.transfer.ContentRange.Bytes;
import org.servent.transfer.Judgement.AllThere;
import org.servent.transfer.Judgement.Failed;
import org.servent.transfer.Judgement.Lacks;
import org.servent.transfer.Judgement.Later;
import org.servent.transfer.Judgement.Never;
import org.servent.transfer.Judgement.OtherSize;
import org.servent.transfer.Judgement.Take;

/**
 * The head of an answer, as far as a download minds it.
 *
 * @param range nothing if there is none or it makes no sense
 * @param length Content-Length in bytes
 * @param digest of the file that is sent, if told
 * @param retryAfter how long to wait
 * @param queue where we stand in its queue
 */
public record Reply(int status, Optional<ContentRange> range, OptionalLong length,
    Optional<Sha1> digest, Optional<Duration> retryAfter, Optional<QueueAnswer> queue) {
  /** For who says no and not for how long; peers count an earlier request as hammering. */
  static final Duration USUAL_WAIT = Duration.ofSeconds(60);
  private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
  /** A longer wait is as good as a no. */
  private static final Duration MOST_WAIT = Duration.ofHours(1);

  /** Whether this is an answer to what was asked. */
  public Judgement judge(Attempt attempt) {
    if (digest.isPresent() && !digest.get().equals(attempt.id())) {
      return new Never("it offers another file");
    }
    return switch (status) {
      case 200 -> whole(attempt);
      case 206 -> partial(attempt);
      case 416 -> beyond(attempt);
      case 503, 429 -> later();
      case 408, 500, 502, 504 -> new Failed("it answers " + status);
      case 404, 410 -> new Never("it does not have the file");
      default -> new Never("it answers " + status);
    };
  }

  private Judgement later() {
    return queue.<Judgement>map(place -> new Later(wait(place.after().orElse(USUAL_WAIT)),
        "we stand in its queue", Optional.of(place.place()), place.ticket()))
        .orElseGet(() -> new Later(wait(USUAL_WAIT), "it is busy"));
  }

  private Judgement whole(Attempt attempt) {
    if (length.isEmpty()) {
      return new Never("it does not say how much it sends");
    }
    long total = length.getAsLong();
    if (total < attempt.from() || attempt.size().orElse(total) != total) {
      return new OtherSize(total);
    }
    return total == attempt.from() ? new AllThere(total)
        : new Take(attempt.from(), new ByteRange(attempt.from(), total), total);
  }

  private Judgement partial(Attempt attempt) {
    Optional<Bytes> part = range.flatMap(ContentRange::bytes);
    OptionalLong told = range.map(ContentRange::total).orElse(OptionalLong.empty());
    if (told.isPresent() && told.getAsLong() <= attempt.from()) {
      // gtk-gnutella sends the last byte instead of refusing what is past the end.
      return beyond(attempt);
    }
    OptionalLong total = told.isPresent() ? told : attempt.size();
    if (part.isEmpty() || total.isEmpty() || !begins(part.get(), attempt.range())
        || part.get().last() >= total.getAsLong() || !fits(part.get())) {
      return new Never("it sends another part than was asked for");
    }
    long size = total.getAsLong();
    return attempt.size().orElse(size) == size
        ? new Take(0, new ByteRange(part.get().first(), part.get().last() + 1), size)
        : new OtherSize(size);
  }

  /**
   * Who has only some of a file may send only some of what was asked for (PFSP), and some send all
   * that follows.
   */
  private static boolean begins(Bytes part, ByteRange asked) {
    return part.first() >= asked.first() && part.first() < asked.end();
  }

  private boolean fits(Bytes part) {
    return length.isEmpty() || length.getAsLong() == part.length();
  }

  private Judgement beyond(Attempt attempt) {
    OptionalLong total = range.map(ContentRange::total).orElse(OptionalLong.empty());
    if (total.isEmpty()) {
      return new Lacks("it does not have these bytes");
    }
    long size = total.getAsLong();
    if (size < attempt.from() || attempt.size().orElse(size) != size) {
      return new OtherSize(size);
    }
    return size == attempt.from() ? new AllThere(size)
        : new Lacks("it does not have these bytes");
  }

  private Duration wait(Duration usual) {
    Duration wait = retryAfter.orElse(usual);
    if (wait.compareTo(LEAST_WAIT) < 0) {
      return LEAST_WAIT;
    }
    return wait.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : wait;
  }
}
