package org.servent.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.servent.hashing.Digested;
import org.servent.hashing.Digests;
import org.servent.hashing.Stamp;
import org.servent.index.Entry;
import org.servent.index.FileIndex;
import org.servent.library.Checked.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads shared files again, whole, and compares them with what is known; changes nothing. */
final class Recheck {
  private static final int PAGE = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(Recheck.class);

  private final FileIndex index;
  private final Digests digests;

  Recheck(FileIndex index, Digests digests) {
    this.index = index;
    this.digests = digests;
  }

  /**
   * Reads the files at or below a path, one after the other.
   *
   * @param stop asked before every block; what is not whole then is not told
   */
  void run(Path below, BooleanSupplier stop, Consumer<Checked> sink) {
    List<Entry> page = index.after(0, PAGE);
    while (!page.isEmpty() && !stop.getAsBoolean()) {
      for (Entry entry : page) {
        if (entry.path().startsWith(below)) {
          verdict(entry, stop).map(verdict -> new Checked(entry.path(),
              entry.place().virtualName(), entry.stamp().size(), verdict)).ifPresent(sink);
        }
      }
      page = index.after(page.getLast().number(), PAGE);
    }
  }

  private Optional<Verdict> verdict(Entry entry, BooleanSupplier stop) {
    if (entry.digests().isEmpty()) {
      return Optional.of(Verdict.NOT_HASHED);
    }
    Optional<Stamp> now = Stamp.of(entry.path());
    if (!now.equals(Optional.of(entry.stamp()))) {
      return Optional.of(now.isEmpty() ? Verdict.GONE : Verdict.CHANGED);
    }
    try {
      Optional<Digested> read = digests
          .of(Border.target(entry.place().folder(), entry.path()), entry.stamp(),
              count -> stop.getAsBoolean());
      return stop.getAsBoolean() ? Optional.empty()
          : Optional.of(read.map(it -> compare(entry, it)).orElse(Verdict.CHANGED));
    } catch (IOException unreadable) {
      // Who is interrupted cannot read either.
      LOG.debug("{} cannot be read", entry.path(), unreadable);
      return stop.getAsBoolean() ? Optional.empty() : Optional.of(Verdict.UNREADABLE);
    }
  }

  private Verdict compare(Entry entry, Digested read) {
    boolean same = read.ids().equals(entry.digests())
        && index.tree(entry).equals(Optional.of(read.tree()));
    return same ? Verdict.GOOD : Verdict.BAD;
  }
}
