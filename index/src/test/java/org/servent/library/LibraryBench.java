package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.hashing.Digests;

/** A library and a folder to share, for tests. */
abstract class LibraryBench {
  static final Duration SOON = Duration.ofSeconds(20);
  static final Sha1 OF_ABC = Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
  static final TigerRoot ROOT_OF_ABC =
      TigerRoot.parse("ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA");

  @TempDir
  Path root;
  Folder music;
  final AtomicLong bytesRead = new AtomicLong();
  Digests.Source source = Files::newInputStream;
  Library library;

  @BeforeEach
  void begin() throws IOException {
    music = Folder.in(root, "music");
    library = open();
  }

  @AfterEach
  void end() {
    library.close();
  }

  final Library open() throws IOException {
    return Library.open(root.resolve("home/library"),
        new Digests(file -> counted(source.open(file))));
  }

  final void reopen() throws IOException {
    library.close();
    library = open();
  }

  private InputStream counted(InputStream from) {
    return new FilterInputStream(from) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        bytesRead.addAndGet(Math.max(0, n));
        return n;
      }
    };
  }

  final void shareAndScan() throws RefusedShare {
    library.share(music.path(), false);
    assertThat(library.scan()).succeedsWithin(SOON);
  }

  final List<String> found(String words) {
    return library.search(words, 100).stream().map(SharedFile::virtualName).toList();
  }
}
