package org.servent.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.servent.ask.Ask;
import org.servent.ask.Candidate;
import org.servent.ask.Field;
import org.servent.content.ContentId;
import org.servent.content.TigerTree;
import org.servent.index.Entry;
import org.servent.index.FileIndex;
import org.servent.keyword.Keywords;

/** What somebody may read of the library; each file is looked at before it is handed out. */
public final class Readings {
  /** Files looked at together. */
  private static final int PAGE = 1_000;

  private final FileIndex index;
  private final Predicate<Entry> check;

  /** @param check whether a file is still what it was, and for whoever asks */
  Readings(FileIndex index, Predicate<Entry> check) {
    this.index = index;
    this.check = check;
  }

  /** The file with this number, unless it changed or is gone. */
  public Optional<SharedFile> byIndex(long number) {
    return index.byNumber(number).filter(check).map(SharedFile::of);
  }

  /** A file with this content, unless it changed or is gone. */
  public Optional<SharedFile> by(ContentId content) {
    return entry(content).map(SharedFile::of);
  }

  /** The Tiger tree of a file with this content, unless it changed or is gone. */
  public Optional<TigerTree> tree(ContentId content) {
    return entry(content).flatMap(index::tree);
  }

  private Optional<Entry> entry(ContentId content) {
    return index.byDigest(content, check, 1).stream().findFirst();
  }

  /**
   * Files whose virtual names hold all these words or words that begin so, at most {@code limit};
   * none if there is no word.
   */
  public List<SharedFile> search(String words, int limit) {
    return index.search(Keywords.of(words), check, limit).stream().map(SharedFile::of).toList();
  }

  /**
   * Files that are all this, at most {@code limit}. What has no words in it takes a look at every
   * file.
   */
  public List<SharedFile> find(Ask ask, int limit) {
    List<String> words = ask.indexed();
    if (!words.isEmpty()) {
      return index.searchAll(words, entry -> ask.fits(new Known(entry)) && check.test(entry), limit)
          .stream()
          .map(SharedFile::of)
          .toList();
    }
    List<SharedFile> found = new ArrayList<>();
    long last = 0;
    for (List<Entry> page = index.after(last, PAGE); !page.isEmpty()
        && found.size() < limit; page = index.after(last, PAGE)) {
      page.stream()
          .filter(entry -> ask.fits(new Known(entry)) && check.test(entry))
          .limit((long) limit - found.size())
          .map(SharedFile::of)
          .forEach(found::add);
      last = page.getLast().number();
    }
    return found;
  }

  /** What is known of a file of ours. */
  private record Known(Entry entry) implements Candidate {
    @Override
    public String name() {
      return entry.place().virtualName();
    }

    @Override
    public OptionalLong number(Field field) {
      return field == Field.SIZE ? OptionalLong.of(entry.stamp().size()) : OptionalLong.empty();
    }

    @Override
    public Optional<String> text(Field field) {
      return Optional.empty();
    }
  }

  /**
   * The next files behind this number that are shared now, in the order of the numbers.
   *
   * @param most how many; fewer are no sign of the end, but none is
   */
  public List<SharedFile> after(long number, int most) {
    List<Entry> page = index.after(number, most);
    while (!page.isEmpty()) {
      List<SharedFile> files = page.stream().filter(check).map(SharedFile::of).toList();
      if (!files.isEmpty()) {
        return files;
      }
      page = index.after(page.getLast().number(), most);
    }
    return List.of();
  }
}
