package org.servent.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;
import org.servent.hashing.Stamp;

/**
 * The catalogue of files, a Lucene index.
 *
 * <p>What is put is found from the next {@link #refresh} on, and survives a crash from the next
 * {@link #commit} on. Files outside the folders it was told to {@linkplain #answerFor answer for}
 * stay in it, so that a drive that was unplugged for a day is not read again, but are not found.
 * Thread-safe; that no two threads put the same file is up to the caller.
 */
public final class FileIndex implements AutoCloseable {
  /** What is done with a view of the index that does not change meanwhile. */
  @FunctionalInterface
  private interface Look<T> {
    T at(View view) throws IOException;
  }

  /** What was added up last, and of which files. */
  private record Counted(IndexReader.CacheKey state, Query folders, Totals totals) {}

  /**
   * How many files are looked at for each that is wanted, if they turn out not to be there any
   * more.
   */
  private static final int PATIENCE = 4;

  private final IndexWriter writer;
  private final SearcherManager views;
  private final AtomicLong lastNumber;
  private final Matching matching = new Matching(Documents.WORD);
  private final Matching contents = new Matching(Documents.TEXT);
  private volatile Query shared = Queries.folders(List.of());
  private volatile @Nullable Counted counted;

  FileIndex(IndexWriter writer, long lastNumber) throws IOException {
    this.writer = writer;
    this.lastNumber = new AtomicLong(lastNumber);
    // Asked at each commit after the documents were, so no number in them is above the one written.
    writer.setLiveCommitData(
        () -> IndexFiles.about(this.lastNumber.get()).entrySet().iterator());
    views = new SearcherManager(writer, null);
  }

  /**
   * Opens the index in this directory. One of another format, or broken, is replaced by an empty
   * one.
   *
   * @throws IOException if it cannot be read or written now, or another process has it open; it is
   *           left as it is, since reading all files again may take days
   */
  public static FileIndex open(Path directory) throws IOException {
    return IndexFiles.open(directory);
  }

  /** From now on only files in these shared folders are found. */
  public void answerFor(Collection<Path> folders) {
    shared = Queries.folders(folders);
  }

  /** A number that no file has or had. */
  public long nextNumber() {
    return lastNumber.incrementAndGet();
  }

  /**
   * Adds a file, or replaces what was known of the file at this path. The tree of one that keeps
   * its number and digests stays, and so do the words in it.
   */
  public void put(Entry entry) throws IOException {
    put(entry, tree(entry), content(entry));
  }

  /** Adds a file whose digests are known now, or replaces what was known of it. */
  public void put(Entry entry, TigerTree tree) throws IOException {
    put(entry, tree, Optional.empty());
  }

  /**
   * Adds a file that was read, or replaces what was known of it.
   *
   * @param content the words in it, if it was read for words
   */
  public void put(Entry entry, TigerTree tree, Optional<Content> content) throws IOException {
    put(entry, Optional.of(tree), content);
  }

  private void put(Entry entry, Optional<TigerTree> tree, Optional<Content> content)
      throws IOException {
    writer.updateDocument(new Term(Documents.PATH, Documents.key(entry.path())),
        Documents.write(entry, tree, content));
  }

  /** The words in a file, if it was read for words. */
  public Optional<Content> content(Entry entry) {
    Query file = LongField.newExactQuery(Documents.NUMBER, entry.number());
    return entry.root()
        .flatMap(known -> look(view -> view.binary(Documents.CONTENT, file)))
        .map(Content::of);
  }

  /** The Tiger tree of a file, once its digests are known. */
  public Optional<TigerTree> tree(Entry entry) {
    if (Documents.isItsTree(entry)) {
      return Documents.tree(entry, Optional.empty());
    }
    Query file = LongField.newExactQuery(Documents.NUMBER, entry.number());
    return entry.root()
        .flatMap(known -> look(view -> Documents.tree(entry, view.binary(Documents.TREE, file))));
  }

  /** Forgets the files at these paths. */
  public void remove(Collection<Path> files) throws IOException {
    writer.deleteDocuments(files.stream()
        .map(file -> new Term(Documents.PATH, Documents.key(file)))
        .toArray(Term[]::new));
  }

  /** Forgets all files below these directories. Dear: it is asked of every part of the index. */
  public void removeBelow(Collection<Path> directories) throws IOException {
    writer.deleteDocuments(directories.stream()
        .flatMap(directory -> Stream.of(Queries.in(directory), Queries.below(directory)))
        .toArray(Query[]::new));
  }

  /** What was put is found from now on. */
  public void refresh() throws IOException {
    views.maybeRefreshBlocking();
  }

  /** Writes to disk what was put. */
  public void commit() throws IOException {
    writer.commit();
  }

  /**
   * The first {@code limit} files that have all these words and pass a last check; none if there is
   * no word.
   */
  public List<Entry> search(List<String> words, Predicate<Entry> check, int limit) {
    return words.isEmpty() ? List.of()
        : look(view -> view.having(words, shared, matching, check, limit, PATIENCE * limit));
  }

  /**
   * The same, of files whose content was read: words may also stand there, whole. Those whose names
   * have them all are among them.
   */
  public List<Entry> searchContent(List<String> words, Predicate<Entry> check, int limit) {
    return words.isEmpty() ? List.of()
        : look(view -> view.having(words, shared, contents, check, limit, PATIENCE * limit));
  }

  /** The same, however many are looked at that do not pass the check. */
  public List<Entry> searchAll(List<String> words, Predicate<Entry> check, int limit) {
    return words.isEmpty() ? List.of()
        : look(view -> view.having(words, shared, matching, check, limit, Integer.MAX_VALUE));
  }

  public Optional<Entry> byNumber(long number) {
    return look(view -> view.first(Queries.number(number, shared), any -> true, 1)).stream()
        .findFirst();
  }

  /** The first {@code limit} files with this content that pass a last check. */
  public List<Entry> byDigest(ContentId digest, Predicate<Entry> check, int limit) {
    return look(view -> view.first(Queries.digest(digest, shared),
        entry -> entry.digests().contains(digest) && check.test(entry), limit));
  }

  /**
   * The first {@code limit} files with a number above {@code last}, in the order of their numbers.
   */
  public List<Entry> after(long last, int limit) {
    return look(view -> view.byNumber(Queries.after(last, shared), limit));
  }

  /** The first {@code limit} files behind a turn some of whose digests are not known. */
  public List<Entry> unhashedAfter(Turn last, int limit) {
    return look(view -> view.unhashed(Queries.unhashed(last, shared), last, limit));
  }

  /**
   * A file of this stamp all whose digests are known, shared or not: the same file under another
   * name, or what it was called before.
   */
  public Optional<Entry> byStamp(Stamp stamp) {
    return look(view -> view.having(new Term(Documents.STAMP, Documents.key(stamp)),
        entry -> entry.stamp().equals(stamp)));
  }

  /** The files that lie in this very directory, whether it is shared now or not. */
  public List<Entry> in(Path directory) {
    return look(view -> view.all(Queries.in(directory)));
  }

  /**
   * The directories below this one in which files are or were lately, whether they are shared now
   * or not.
   */
  public List<Path> directoriesBelow(Path directory) {
    return look(view -> view.directoriesBelow(directory));
  }

  /**
   * Every word that some file has, and every beginning by which it is found, in no order; some come
   * more than once.
   */
  public void words(Consumer<String> sink) {
    terms(Documents.WORD, word -> sink.accept(word.utf8ToString()));
  }

  /** Every word by which files are found whose content was read, as {@link #words} has them. */
  public void contentWords(Consumer<String> sink) {
    terms(Documents.TEXT, word -> sink.accept(word.utf8ToString()));
  }

  /** Every SHA-1 that is known of some file, in no order. */
  public void sha1s(Consumer<Sha1> sink) {
    terms(Documents.SHA1, term -> sink.accept(Sha1.of(BytesRef.deepCopyOf(term).bytes)));
  }

  private void terms(String field, Consumer<BytesRef> sink) {
    look(view -> {
      view.terms(field, shared, sink);
      return view;
    });
  }

  /** Equal as long as the same files are found by the same words and digests. */
  public Object version() {
    Query folders = shared;
    return look(view -> List.of(view.state(), folders));
  }

  /** Added up only once while nothing changes: people ask often, and files are many. */
  public Totals totals() {
    Query folders = shared;
    return look(view -> {
      Counted last = counted;
      if (last == null || last.state() != view.state() || !last.folders().equals(folders)) {
        last = new Counted(view.state(), folders, view.totals(folders));
        counted = last;
      }
      return last.totals();
    });
  }

  /** Of one shared folder. */
  public Totals totals(Path folder) {
    return look(view -> view.totals(Queries.folders(List.of(folder))));
  }

  private <T> T look(Look<T> look) {
    try {
      IndexSearcher searcher = views.acquire();
      try {
        return look.at(new View(searcher));
      } finally {
        views.release(searcher);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("the library's index cannot be read", broken);
    }
  }

  /** Commits and closes. */
  @Override
  public void close() throws IOException {
    views.close();
    writer.close();
  }
}
