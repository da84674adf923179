package org.servent.library;

import java.util.function.Consumer;
import org.servent.content.Sha1;
import org.servent.index.FileIndex;

/** By which words and hashes shared files are found, now. */
public final class Vocabulary {
  private final FileIndex index;

  Vocabulary(FileIndex index) {
    this.index = index;
  }

  /**
   * Every word and beginning by which some file is found, in no order; some come more than once. A
   * file that is gone still counts until that is noticed.
   */
  public void words(Consumer<String> sink) {
    index.words(sink);
  }

  /** The same of the files that are found by the words in them. */
  public void contentWords(Consumer<String> sink) {
    index.contentWords(sink);
  }

  /** Every SHA-1 that is known of some file, in no order. */
  public void sha1s(Consumer<Sha1> sink) {
    index.sha1s(sink);
  }

  /** Equal as long as neither words nor digests change. */
  public Object version() {
    return index.version();
  }
}
