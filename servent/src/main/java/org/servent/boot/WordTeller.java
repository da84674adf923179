package org.servent.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.servent.library.Library;
import org.servent.library.LibraryState.Activity;
import org.servent.library.Vocabulary;
import org.servent.link.Event;
import org.servent.queryrouting.SharedWords;
import org.servent.queryrouting.WordsChanged;
import org.servent.queryrouting.WordsShared;

/**
 * Tells the core the words of the library: at once those known from an earlier run, else as soon as
 * the folders are listed, and whenever they change.
 */
final class WordTeller {
  /** How often to look whether something changed, which costs nothing. */
  static final Duration LOOK = Duration.ofSeconds(1);
  /** Between two tables at most: peers are not told more often. */
  static final Duration PAUSE = Duration.ofMinutes(1);
  /**
   * All words are gone through for a table, which shall take no more than a hundredth of a core.
   */
  private static final int EASE = 100;
  /** What is known by then is told, if the first listing takes longer. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Library library;
  private final Consumer<Event> servent;
  private final LongSupplier nanoTime;
  private Optional<Object> told = Optional.empty();
  private boolean listed;
  /** Whether it was said that what was told is old. */
  private boolean changed;
  private long due;

  /** Tells this servent; what the library knows now, it knows from an earlier run. */
  WordTeller(Library library, Consumer<Event> servent, LongSupplier nanoTime) {
    this.library = library;
    this.servent = servent;
    this.nanoTime = nanoTime;
    Duration patience = library.state().files() > 0 ? Duration.ZERO : PATIENCE;
    this.due = nanoTime.getAsLong() + patience.toNanos();
  }

  /** Looks whether there is something to tell; from one thread at a time. */
  void look() {
    boolean justListed = !listed && library.state().activity() != Activity.SCANNING;
    listed |= justListed;
    Optional<Object> version = Optional.of(library.vocabulary().version());
    if (version.equals(told) && !justListed) {
      return;
    }
    if (!justListed && nanoTime.getAsLong() < due) {
      sayChanged();
    } else {
      told = version;
      changed = false;
      long began = nanoTime.getAsLong();
      servent.accept(new WordsShared(words().table(), listed));
      long ended = nanoTime.getAsLong();
      due = ended + Math.min(PAUSE.toNanos(), EASE * (ended - began));
    }
  }

  private void sayChanged() {
    if (!changed) {
      changed = true;
      servent.accept(new WordsChanged());
    }
  }

  private SharedWords words() {
    SharedWords words = new SharedWords();
    Vocabulary vocabulary = library.vocabulary();
    vocabulary.words(words::add);
    vocabulary.contentWords(words::addContent);
    vocabulary.sha1s(sha1 -> words.addUrn(sha1.urn()));
    return words;
  }
}
