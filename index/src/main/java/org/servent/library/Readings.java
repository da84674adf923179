package org.servent.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.ask.Ask;
import org.servent.ask.Candidate;
import org.servent.ask.Conditions;
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
  private final Predicate<Entry> isText;

  /**
   * @param check whether a file is still what it was, and for whoever asks
   * @param isText whether it may be found by the words in it
   */
  Readings(FileIndex index, Predicate<Entry> check, Predicate<Entry> isText) {
    this.index = index;
    this.check = check;
    this.isText = isText;
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
    return search(words, limit, false);
  }

  /** @param contents whether words may also stand in the files */
  public List<SharedFile> search(String words, int limit, boolean contents) {
    return search(words, limit, contents, Conditions.NONE);
  }

  /** @param conditions what they shall say of themselves, too */
  public List<SharedFile> search(String words, int limit, boolean contents,
      Conditions conditions) {
    List<String> all =
        Stream.concat(Keywords.of(words).stream(), conditions.words().stream()).distinct().toList();
    Predicate<Entry> fits =
        entry -> conditions.hold(entry.place().virtualName(), entry.metadata())
            && check.test(entry);
    return found(index.search(all, fits, limit), all, contents ? fits : none -> false, limit);
  }

  /** These, and those in which some of the words stand. */
  private List<SharedFile> found(List<Entry> byName, List<String> words, Predicate<Entry> inside,
      int limit) {
    if (byName.size() >= limit) {
      return byName.stream().map(SharedFile::of).toList();
    }
    Set<Long> known = byName.stream().map(Entry::number).collect(Collectors.toSet());
    List<Entry> more = index.searchContent(words,
        entry -> isText.test(entry) && inside.test(entry) && known.add(entry.number()),
        limit - byName.size());
    return Stream.concat(byName.stream(), more.stream()).map(SharedFile::of).toList();
  }

  /**
   * Files that are all this, at most {@code limit}. What has no words in it takes a look at every
   * file.
   */
  public List<SharedFile> find(Ask ask, int limit) {
    List<String> words = ask.indexed();
    if (!words.isEmpty()) {
      return found(
          index.searchAll(words, entry -> ask.fits(candidate(entry)) && check.test(entry), limit),
          words, entry -> ask.contents() && ask.missing(candidate(entry)).isEmpty()
              && check.test(entry),
          limit);
    }
    List<SharedFile> found = new ArrayList<>();
    long last = 0;
    for (List<Entry> page = index.after(last, PAGE); !page.isEmpty()
        && found.size() < limit; page = index.after(last, PAGE)) {
      page.stream()
          .filter(entry -> ask.fits(candidate(entry)) && check.test(entry))
          .limit((long) limit - found.size())
          .map(SharedFile::of)
          .forEach(found::add);
      last = page.getLast().number();
    }
    return found;
  }

  private static Candidate candidate(Entry entry) {
    return Candidate.of(entry.place().virtualName(), entry.stamp().size(), entry.metadata());
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
