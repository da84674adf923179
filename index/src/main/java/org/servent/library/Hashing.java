package org.servent.library;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.servent.hashing.Digested;
import org.servent.hashing.Digests;
import org.servent.hashing.Stamp;
import org.servent.index.Content;
import org.servent.index.Entry;
import org.servent.index.FileIndex;
import org.servent.index.Totals;
import org.servent.index.Turn;
import org.servent.media.MediaReader;
import org.servent.media.TextReader;
import org.servent.metadata.Metadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files whose digests are not known.
 *
 * <p>Which those are is asked of the catalogue, a batch at a time: nothing is queued, and after a
 * crash it goes on where it was.
 */
final class Hashing {
  /** Files read at once: two keep a disk busy and one processor free. */
  static final int AT_ONCE = 2;
  /**
   * A file that changed is read again when it has not changed for so long; one that is being
   * written is not read for nothing.
   */
  static final Duration QUIET = Duration.ofSeconds(2);
  private static final int BATCH = 2048;
  /** Hardly more than what was read in this time is lost when the servent is killed. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(10);
  /** How long a file is hashed at least before it is found by its hash. */
  private static final Duration SHOW_EVERY = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(Hashing.class);

  private final FileIndex index;
  private final Reading reading;
  private final Lister lister;
  private final ReentrantLock writing;
  private final BooleanSupplier closed;
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final Sparingly showing;
  private final Sparingly committing;
  private volatile @Nullable String current;
  private final HashingPace progress = new HashingPace();
  private volatile boolean postponed;

  /**
   * How files are read.
   *
   * @param forWords whether a file is read for the words in it, too
   */
  record Reading(Digests digests, Courtesy courtesy, Predicate<Entry> forWords) {}

  /**
   * What a file has in it.
   *
   * @param words of its text, if it was read for them
   */
  private record Inside(Digested digested, Optional<Metadata> said, Optional<Content> words) {}

  Hashing(FileIndex index, Reading reading, Lister lister, ReentrantLock writing,
      BooleanSupplier closed) {
    this.index = index;
    this.reading = reading;
    this.lister = lister;
    this.writing = writing;
    this.closed = closed;
    this.showing = new Sparingly(SHOW_EVERY, index::refresh);
    this.committing = new Sparingly(COMMIT_EVERY, index::commit);
  }

  /** Virtual name of a file that is being read. */
  Optional<String> current() {
    return Optional.ofNullable(current);
  }

  /** @param totals of the catalogue now */
  HashingState state(Totals totals) {
    return progress.state(totals, reading.courtesy().reason());
  }

  /**
   * Reads all files whose digests are not known.
   *
   * @param atOnce also those that changed a moment ago
   * @return whether some were put off, because they are still changing
   */
  boolean run(boolean atOnce) throws IOException {
    postponed = false;
    progress.begin();
    Turn last = Turn.FIRST;
    List<Entry> batch = index.unhashedAfter(last, BATCH);
    while (!batch.isEmpty() && !closed.getAsBoolean()) {
      for (Entry entry : batch) {
        begin(entry, atOnce);
      }
      last = Turn.of(batch.getLast());
      batch = index.unhashedAfter(last, BATCH);
    }
    permits.acquireUninterruptibly(AT_ONCE);
    permits.release(AT_ONCE);
    current = null;
    progress.end();
    index.refresh();
    index.commit();
    return postponed;
  }

  private void begin(Entry entry, boolean atOnce) throws IOException {
    if (!atOnce && isRestless(entry.stamp())) {
      postponed = true;
      return;
    }
    int taken = reading.courtesy().isSparing() ? AT_ONCE : 1;
    permits.acquireUninterruptibly(taken);
    Thread.startVirtualThread(() -> {
      try {
        read(entry);
      } catch (IOException | RuntimeException failed) {
        LOG.error("cannot write down what was read of {}", entry.path(), failed);
      } finally {
        permits.release(taken);
      }
    });
    showing.offer();
    committing.offer();
  }

  /** Times in the future are the clock's fault, not the file's. */
  private static boolean isRestless(Stamp stamp) {
    Duration age = Duration.between(stamp.modifiedAt(), Instant.now());
    return !age.isNegative() && age.compareTo(QUIET) < 0;
  }

  private void read(Entry entry) throws IOException {
    if (closed.getAsBoolean()) {
      return;
    }
    current = entry.place().virtualName();
    progress.opened();
    Optional<Inside> inside = Optional.empty();
    try {
      inside = inside(entry, Border.target(entry.place().folder(), entry.path()));
    } catch (IOException unreadable) {
      LOG.debug("cannot read {}", entry.path(), unreadable);
    }
    writing.lock();
    try {
      writeDown(entry, inside);
    } finally {
      writing.unlock();
    }
  }

  private Optional<Inside> inside(Entry entry, Path file) throws IOException {
    Optional<Digested> digested = reading.digests().of(file, entry.stamp(), this::wasRead);
    if (digested.isEmpty()) {
      return Optional.empty();
    }
    Optional<Content> words = reading.forWords().test(entry)
        ? Optional.of(new Content(TextReader.read(file)))
        : Optional.empty();
    return Optional.of(new Inside(digested.get(), MediaReader.read(file), words));
  }

  /** Whether to stop. */
  private boolean wasRead(int bytes) {
    progress.read(bytes);
    reading.courtesy().after(bytes);
    return closed.getAsBoolean();
  }

  /**
   * Looks once more at the file: it may have changed meanwhile, or a link out of the share may have
   * taken its place.
   */
  private void writeDown(Entry entry, Optional<Inside> inside) throws IOException {
    Path file = entry.path();
    Optional<Stamp> now = Border.encloses(entry.place().folder(), file)
        ? Stamp.of(file)
        : Optional.empty();
    if (now.isEmpty()) {
      lister.forgetFile(file);
    } else if (!now.get().equals(entry.stamp())) {
      index.put(new Entry(entry.number(), file, now.get(), entry.place(), Set.of()));
      postponed = true;
    } else if (inside.isPresent()) {
      Inside read = inside.get();
      index.put(entry.with(read.digested().ids(), read.said()), read.digested().tree(),
          read.words());
    } else if (!closed.getAsBoolean()) {
      lister.leaveOut(file, Rule.UNREADABLE);
    }
  }
}
