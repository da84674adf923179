package org.servent.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.servent.index.Entry;
import org.servent.index.FileIndex;
import org.servent.media.TextReader;

/** Texts that were read before their folder was to be searched by words in them: read once more. */
final class Unread {
  private static final int PAGE = 1000;

  private final FileIndex index;
  private final ReentrantLock writing;
  private final BooleanSupplier closed;
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();

  Unread(FileIndex index, ReentrantLock writing, BooleanSupplier closed) {
    this.index = index;
    this.writing = writing;
    this.closed = closed;
  }

  /** From now on this folder is searched by the words in its texts. */
  void note(Path folder) {
    folders.add(folder);
  }

  /** Forgets the digests of texts there whose words are not known, so that they are read next. */
  void mark() throws IOException {
    Set<Path> now = Set.copyOf(folders);
    folders.removeAll(now);
    long last = 0;
    while (!now.isEmpty() && !closed.getAsBoolean()) {
      writing.lock();
      try {
        List<Entry> page = index.after(last, PAGE);
        if (page.isEmpty()) {
          break;
        }
        last = page.getLast().number();
        for (Entry entry : page) {
          if (now.contains(entry.place().folder()) && isUnread(entry)) {
            index.put(entry.with(Set.of(), entry.metadata()));
          }
        }
      } finally {
        writing.unlock();
      }
    }
    index.refresh();
  }

  private boolean isUnread(Entry entry) {
    return entry.root().isPresent() && TextReader.reads(entry.place().relative())
        && index.content(entry).isEmpty();
  }
}
