package org.servent.index;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.servent.hashing.Digest;

/** Adds up the files that a query finds. */
final class Adding implements CollectorManager<Adding.Sum, Totals> {
  /** The sum over one slice of the index. */
  static final class Sum extends SimpleCollector {
    private SortedNumericDocValues sizes = DocValues.emptySortedNumeric();
    private SortedNumericDocValues digests = DocValues.emptySortedNumeric();
    private long files;
    private long bytes;
    private long hashedFiles;
    private long hashedBytes;

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      sizes = DocValues.getSortedNumeric(context.reader(), Documents.SIZE);
      digests = DocValues.getSortedNumeric(context.reader(), Documents.DIGESTS);
    }

    @Override
    public void collect(int doc) throws IOException {
      long size = value(sizes, doc);
      files++;
      bytes += size;
      if (value(digests, doc) == Digest.values().length) {
        hashedFiles++;
        hashedBytes += size;
      }
    }

    private static long value(SortedNumericDocValues values, int doc) throws IOException {
      return values.advanceExact(doc) ? values.nextValue() : 0;
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }

  @Override
  public Sum newCollector() {
    return new Sum();
  }

  @Override
  public Totals reduce(Collection<Sum> sums) {
    return new Totals(sums.stream().mapToLong(sum -> sum.files).sum(),
        sums.stream().mapToLong(sum -> sum.bytes).sum(),
        sums.stream().mapToLong(sum -> sum.hashedFiles).sum(),
        sums.stream().mapToLong(sum -> sum.hashedBytes).sum());
  }
}
