package org.servent.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that have all of some words. That is what others ask all the time, so it goes
 * without queries, weights and scorers: the rarest word leads, and what is needed to walk is kept.
 * For one thread at a time.
 */
final class Matcher {
  /** Takes documents. */
  @FunctionalInterface
  interface Sink {
    /** Takes one, and says whether it takes more. */
    boolean take(int document) throws IOException;
  }

  /** Documents looked at together; Lucene's figure. */
  private static final int WINDOW = 4_096;
  /** As long as a jump to the next document takes, so many are just looked at. */
  private static final int JUMP = 8;

  private final List<Part> parts = new ArrayList<>();

  /**
   * @param field in which words are looked up
   * @param shared which files may be found, by part; without one all may
   */
  Matcher(IndexReader reader, String field, List<? extends @Nullable Bits> shared)
      throws IOException {
    for (LeafReaderContext part : reader.leaves()) {
      Terms terms = part.reader().terms(field);
      if (terms != null) {
        parts.add(new Part(terms.iterator(), part, shared.get(part.ord)));
      }
    }
  }

  /** Shows the numbers of documents that have all these words, until that is enough. */
  void match(List<String> words, Sink sink) throws IOException {
    List<BytesRef> terms = words.stream().map(BytesRef::new).toList();
    for (Part part : parts) {
      if (!part.match(terms, sink)) {
        return;
      }
    }
  }

  /** A part of the index that Lucene wrote at once. */
  private static final class Part {
    private final TermsEnum terms;
    private final @Nullable Bits alive;
    private final @Nullable Bits shared;
    private final int base;
    private final int size;
    private final FixedBitSet common = new FixedBitSet(WINDOW);
    private final FixedBitSet other = new FixedBitSet(WINDOW);
    private final List<PostingsEnum> having = new ArrayList<>();
    private int[] counts = new int[2];

    Part(TermsEnum terms, LeafReaderContext part, @Nullable Bits shared) {
      this.terms = terms;
      this.alive = part.reader().getLiveDocs();
      this.shared = shared;
      this.base = part.docBase;
      this.size = part.reader().maxDoc();
    }

    boolean match(List<BytesRef> words, Sink sink) throws IOException {
      int count = words.size();
      if (counts.length < count) {
        counts = new int[count];
      }
      for (int i = 0; i < count; i++) {
        if (!terms.seekExact(words.get(i))) {
          return true;
        }
        if (i == having.size()) {
          having.add(terms.postings(null, PostingsEnum.NONE));
        } else {
          having.set(i, terms.postings(having.get(i), PostingsEnum.NONE));
        }
        counts[i] = terms.docFreq();
      }
      leadByRarest(count);
      return areAlike(count) ? sweep(count, sink) : walk(count, sink);
    }

    /**
     * Whether to look at all documents of the words costs less than to jump from one to the next.
     */
    private boolean areAlike(int count) {
      long all = size / WINDOW;
      for (int i = 0; i < count; i++) {
        all += counts[i];
      }
      return (long) counts[0] * JUMP > all;
    }

    /** Some thousand documents at a time, as sets of bits. */
    private boolean sweep(int count, Sink sink) throws IOException {
      for (int from = 0; from < size; from += WINDOW) {
        common.clear();
        load(having.getFirst(), from, common);
        for (int i = 1; i < count && !common.scanIsEmpty(); i++) {
          other.clear();
          load(having.get(i), from, other);
          common.and(other);
        }
        for (int doc = common.nextSetBit(0); doc != DocIdSetIterator.NO_MORE_DOCS; doc =
            doc + 1 < WINDOW ? common.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS) {
          if (!show(from + doc, sink)) {
            return false;
          }
        }
      }
      return true;
    }

    private static void load(PostingsEnum documents, int from, FixedBitSet window)
        throws IOException {
      if (documents.docID() < from) {
        documents.advance(from);
      }
      documents.intoBitSet(from + WINDOW, window, from);
    }

    private boolean show(int doc, Sink sink) throws IOException {
      return (alive != null && !alive.get(doc)) || (shared != null && !shared.get(doc))
          || sink.take(base + doc);
    }

    private void leadByRarest(int count) {
      for (int i = 1; i < count; i++) {
        for (int k = i; k > 0 && counts[k] < counts[k - 1]; k--) {
          int less = counts[k];
          counts[k] = counts[k - 1];
          counts[k - 1] = less;
          Collections.swap(having, k, k - 1);
        }
      }
    }

    private boolean walk(int count, Sink sink) throws IOException {
      PostingsEnum rarest = having.getFirst();
      int doc = rarest.nextDoc();
      while (doc != DocIdSetIterator.NO_MORE_DOCS) {
        int next = doc;
        for (int i = 1; i < count && next == doc; i++) {
          int at = having.get(i).docID();
          next = at < doc ? having.get(i).advance(doc) : at;
        }
        if (next == doc) {
          if (!show(doc, sink)) {
            return false;
          }
          doc = rarest.nextDoc();
        } else {
          doc = next == DocIdSetIterator.NO_MORE_DOCS ? next : rarest.advance(next);
        }
      }
      return true;
    }
  }
}
