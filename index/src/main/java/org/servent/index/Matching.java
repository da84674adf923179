package org.servent.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The {@linkplain Matcher matchers} of the index as it is now, made anew when it changes. Which
 * files are shared is found once for each part that Lucene wrote. Thread-safe.
 */
final class Matching {
  /** Files of a part that are shared; nothing if all are. */
  private record Of(@Nullable Bits files) {}

  private record Now(IndexReader.CacheKey state, Query shared, Map<IndexReader.CacheKey, Of> parts,
      List<Of> inOrder, Queue<Matcher> idle) {
    boolean is(IndexSearcher searcher, Query folders) {
      return state == key(searcher) && shared.equals(folders);
    }
  }

  private final String field;
  private volatile @Nullable Now last;

  /** @param field in which words are looked up */
  Matching(String field) {
    this.field = field;
  }

  /** Shows the numbers of shared documents that have all these words, until that is enough. */
  void match(IndexSearcher searcher, Query shared, List<String> words, Matcher.Sink sink)
      throws IOException {
    Now now = last;
    if (now == null || !now.is(searcher, shared)) {
      now = look(searcher, shared, now);
      last = now;
    }
    Matcher matcher = now.idle.poll();
    if (matcher == null) {
      matcher =
          new Matcher(searcher.getIndexReader(), field,
              now.inOrder.stream().map(Of::files).toList());
    }
    matcher.match(words, sink);
    now.idle.add(matcher);
  }

  private static IndexReader.CacheKey key(IndexSearcher searcher) {
    return searcher.getIndexReader().getReaderCacheHelper().getKey();
  }

  private static Now look(IndexSearcher searcher, Query shared, @Nullable Now before)
      throws IOException {
    Map<IndexReader.CacheKey, Of> known =
        before == null || !before.shared.equals(shared) ? Map.of() : before.parts;
    Weight weight =
        searcher.createWeight(searcher.rewrite(shared), ScoreMode.COMPLETE_NO_SCORES, 1);
    Map<IndexReader.CacheKey, Of> parts = new HashMap<>();
    List<Of> inOrder = new ArrayList<>();
    for (LeafReaderContext part : searcher.getIndexReader().leaves()) {
      IndexReader.CacheKey key = part.reader().getCoreCacheHelper().getKey();
      Of seen = known.get(key);
      Of files = seen != null ? seen : files(weight, part);
      parts.put(key, files);
      inOrder.add(files);
    }
    return new Now(key(searcher), shared, parts, inOrder, new ConcurrentLinkedQueue<>());
  }

  private static Of files(Weight shared, LeafReaderContext part) throws IOException {
    Scorer files = shared.scorer(part);
    int all = part.reader().maxDoc();
    if (files == null) {
      return new Of(new Bits.MatchNoBits(all));
    }
    BitSet found = BitSet.of(files.iterator(), all);
    return new Of(found.cardinality() == all ? null : found);
  }
}
