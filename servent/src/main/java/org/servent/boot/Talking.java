package org.servent.boot;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.servent.descriptor.Payload;
import org.servent.friends.Word;
import org.servent.friends.Words;
import org.servent.member.Membership;
import org.servent.overlay.Servent;
import org.servent.pipeline.OverlayLoop;
import org.servent.ring.Contact;
import org.servent.wire.WireException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words to friends and from them, over the ring. */
final class Talking {
  /** Until a friend says that it has a word: a link may have to be made. */
  private static final Duration RECEIPT = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(Talking.class);

  private final FriendBook book;
  private final OverlayLoop loop;
  private final Servent servent;
  /** Words without a receipt yet; on the loop only. */
  private final Map<Word, CompletableFuture<Boolean>> waiting = new HashMap<>();

  Talking(FriendBook book, OverlayLoop loop, Servent servent) {
    this.book = book;
    this.loop = loop;
    this.servent = servent;
  }

  /** From now on friends are heard. */
  void open() {
    loop.inquire(() -> {
      servent.the(Membership.class).listen(this::heard);
      return this;
    });
  }

  /** Something that another member's user says. */
  private void heard(Contact from, Payload bytes) {
    try {
      Word word = Words.read(bytes);
      if (word.kind() == Word.Kind.RECEIPT) {
        waiting.entrySet()
            .stream()
            .filter(each -> book.friends().isReceipt(word, each.getKey()))
            .findFirst()
            .ifPresent(each -> each.getValue().complete(true));
      } else {
        // Whoever says that it has a word has written it down.
        book.friends()
            .came(word, loop.now())
            .ifPresent(receipt -> book.whenWritten(() -> send(from, receipt)));
      }
    } catch (WireException senseless) {
      LOG.debug("{} says what is no word: {}", from.id(), senseless.getMessage());
    }
  }

  private void send(Contact to, Word word) {
    servent.the(Membership.class).say(to, Words.write(word), loop.now());
  }

  /** Says a word to a friend; whether it says in time that it has it. */
  boolean say(Contact to, Word word) throws InterruptedException {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    book.at(friends -> {
      send(to, word);
      return waiting.put(word, answer);
    });
    try {
      return answer.get(RECEIPT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException never) {
      return false;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("nobody fails to wait", failed);
    } finally {
      loop.inquire(() -> waiting.remove(word) != null);
    }
  }
}
