package org.servent.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The index as it was at one moment. */
final class View {
  /**
   * How many files are looked at for each that is wanted, if they turn out not to be there any
   * more.
   */
  private static final int PATIENCE = 4;

  private static final Sort BY_NUMBER = new Sort(
      LongField.newSortField(Documents.NUMBER, false, SortedNumericSelector.Type.MIN));

  private static final Sort BY_TURN = new Sort(
      LongField.newSortField(Documents.RANK, false, SortedNumericSelector.Type.MIN),
      LongField.newSortField(Documents.NUMBER, false, SortedNumericSelector.Type.MIN));

  private final IndexSearcher searcher;
  private final Entries entries;

  View(IndexSearcher searcher) {
    this.searcher = searcher;
    entries = new Entries(searcher.getIndexReader().leaves());
  }

  /** The same object as long as the index does not change. */
  IndexReader.CacheKey state() {
    return searcher.getIndexReader().getReaderCacheHelper().getKey();
  }

  /** The first that pass a check, in no particular order. */
  List<Entry> first(Query query, Predicate<Entry> check, int limit) throws IOException {
    List<Entry> found = new ArrayList<>();
    @Nullable
    ScoreDoc last = null;
    for (int round = 0; round < PATIENCE && found.size() < limit; round++) {
      ScoreDoc[] page = searcher.searchAfter(last, query, limit, Sort.INDEXORDER).scoreDocs;
      for (ScoreDoc hit : page) {
        Entry entry = read(hit);
        if (found.size() < limit && check.test(entry)) {
          found.add(entry);
        }
      }
      if (page.length < limit) {
        break;
      }
      last = page[page.length - 1];
    }
    return found;
  }

  /**
   * The first that have all these words and pass a check, in no particular order.
   *
   * @param most how many are looked at
   */
  List<Entry> having(List<String> words, Query shared, Matching matching, Predicate<Entry> check,
      int limit, int most) throws IOException {
    List<Entry> found = new ArrayList<>();
    int[] patience = {most};
    matching.match(searcher, shared, words, document -> {
      Entry entry = entries.read(document);
      if (check.test(entry)) {
        found.add(entry);
      }
      return found.size() < limit && --patience[0] > 0;
    });
    return found;
  }

  /**
   * Some file with this term that passes a check. Without Lucene's queries, which take most of the
   * time where a term has one file or none.
   */
  Optional<Entry> having(Term term, Predicate<Entry> check) throws IOException {
    for (LeafReaderContext part : searcher.getIndexReader().leaves()) {
      PostingsEnum files = part.reader().postings(term, PostingsEnum.NONE);
      Bits alive = part.reader().getLiveDocs();
      for (int doc = files == null ? DocIdSetIterator.NO_MORE_DOCS
          : files.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = files.nextDoc()) {
        if (alive == null || alive.get(doc)) {
          Entry entry = entries.read(part.docBase + doc);
          if (check.test(entry)) {
            return Optional.of(entry);
          }
        }
      }
    }
    return Optional.empty();
  }

  List<Entry> byNumber(Query query, int limit) throws IOException {
    return read(searcher.search(query, limit, BY_NUMBER));
  }

  /** The next files behind a turn whose digests are not all known. */
  List<Entry> unhashed(Query query, Turn behind, int limit) throws IOException {
    // Among equals only those behind the last document would follow, so none.
    int end = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
    FieldDoc last = new FieldDoc(end, 0, new Object[]{behind.rank(), behind.number()});
    return read(searcher.searchAfter(last, query, limit, BY_TURN));
  }

  /** All of a query that cannot have too many. */
  List<Entry> all(Query query) throws IOException {
    int count = searcher.count(query);
    return count == 0 ? List.of() : read(searcher.search(query, count, Sort.INDEXORDER));
  }

  List<Path> directoriesBelow(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), Documents.PARENT);
    if (terms != null) {
      String prefix = Spelling.text(directory) + "/";
      TermsEnum walk = terms.iterator();
      BytesRef term = walk.seekCeil(new BytesRef(prefix)) == TermsEnum.SeekStatus.END ? null
          : walk.term();
      for (; term != null && term.utf8ToString().startsWith(prefix); term = walk.next()) {
        found.add(Spelling.path(term.utf8ToString()));
      }
    }
    return found;
  }

  /** The terms in this field of the files of a query; some come more than once. */
  void terms(String field, Query query, Consumer<BytesRef> sink) throws IOException {
    Weight weight =
        searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext part : searcher.getIndexReader().leaves()) {
      Scorer files = weight.scorer(part);
      Terms terms = part.reader().terms(field);
      if (files != null && terms != null) {
        TermsEnum walk = terms.iterator();
        Bits wanted = living(BitSet.of(files.iterator(), part.reader().maxDoc()), part);
        for (BytesRef term = walk.next(); term != null; term = walk.next()) {
          if (isInAny(walk.postings(null, PostingsEnum.NONE), wanted)) {
            sink.accept(term);
          }
        }
      }
    }
  }

  /** A file that was removed keeps its terms until Lucene tidies up. */
  private static Bits living(BitSet files, LeafReaderContext part) {
    Bits alive = part.reader().getLiveDocs();
    if (alive != null) {
      for (int doc = 0; doc < alive.length(); doc++) {
        if (!alive.get(doc)) {
          files.clear(doc);
        }
      }
    }
    return files;
  }

  private static boolean isInAny(PostingsEnum having, Bits wanted) throws IOException {
    int doc = having.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS && !wanted.get(doc)) {
      doc = having.nextDoc();
    }
    return doc != DocIdSetIterator.NO_MORE_DOCS;
  }

  /** What doc values in this field say of the first file of a query. */
  Optional<BytesRef> binary(String field, Query query) throws IOException {
    for (ScoreDoc hit : searcher.search(query, 1, Sort.INDEXORDER).scoreDocs) {
      List<LeafReaderContext> parts = searcher.getIndexReader().leaves();
      LeafReaderContext part = parts.get(ReaderUtil.subIndex(hit.doc, parts));
      BinaryDocValues values = DocValues.getBinary(part.reader(), field);
      return values.advanceExact(hit.doc - part.docBase)
          ? Optional.of(BytesRef.deepCopyOf(values.binaryValue()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  Totals totals(Query query) throws IOException {
    return searcher.search(query, new Adding());
  }

  private List<Entry> read(TopDocs hits) throws IOException {
    List<Entry> entries = new ArrayList<>(hits.scoreDocs.length);
    for (ScoreDoc hit : hits.scoreDocs) {
      entries.add(read(hit));
    }
    return entries;
  }

  private Entry read(ScoreDoc hit) throws IOException {
    return entries.read(hit.doc);
  }
}
