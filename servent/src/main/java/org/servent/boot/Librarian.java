package org.servent.boot;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.servent.ask.Conditions;
import org.servent.library.Audience;
import org.servent.library.Library;
import org.servent.library.Readings;
import org.servent.library.SharedFile;
import org.servent.link.Answered;
import org.servent.link.Event;
import org.servent.link.Question;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the core's questions to the library, where it may have to wait, and brings back the
 * answers.
 */
final class Librarian implements AutoCloseable {
  /**
   * Lucene answers faster than questions come; more readers at once only take each other's
   * processor.
   */
  private static final int READERS = 2;
  private static final Logger LOG = LoggerFactory.getLogger(Librarian.class);

  private final Library library;
  private final Consumer<Event> servent;
  private final ExecutorService readers = Executors.newFixedThreadPool(READERS,
      Thread.ofVirtual().name("librarian-", 0).factory());

  Librarian(Library library, Consumer<Event> servent) {
    this.library = library;
    this.servent = servent;
  }

  /** Asks; how many questions wait is bounded by who asks. */
  void ask(Question question) {
    try {
      readers.execute(() -> servent.accept(new Answered(question, matches(question))));
    } catch (RejectedExecutionException stopping) {
      // Nobody waits for the answer any more.
    }
  }

  /** Whatever happens there is an answer: who asks counts how many are still to come. */
  private List<Answered.Match> matches(Question question) {
    try {
      Readings readings = library.readings(question.near() ? Audience.LAN : Audience.ALL);
      List<SharedFile> files = question.digests().isEmpty()
          ? readings.search(question.words(), question.limit(), question.contents(),
              question.said().map(Conditions::new).orElse(Conditions.NONE))
          : question.digests()
              .stream()
              .flatMap(sha1 -> readings.by(sha1).stream())
              .limit(question.limit())
              .toList();
      return files.stream()
          .map(file -> new Answered.Match(file.index(), file.size(), file.name(), file.digests(),
              file.metadata()))
          .toList();
    } catch (RuntimeException | Error failure) {
      LOG.error("the library failed at {}", question, failure);
      return List.of();
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
