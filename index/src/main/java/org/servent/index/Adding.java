package org.servent.index;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Adds up the files that a query finds. */
final class Adding implements CollectorManager<Adding.Sum, Totals> {
  /** The sum over one slice of the index. */
  static final class Sum extends SimpleCollector {
    private NumericDocValues sizes = DocValues.emptyNumeric();
    /** Who has none has all digests. */
    private SortedNumericDocValues ranks = DocValues.emptySortedNumeric();
    private long files;
    private long bytes;
    private long hashedFiles;
    private long hashedBytes;

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      sizes = DocValues.getNumeric(context.reader(), Documents.SIZE);
      ranks = DocValues.getSortedNumeric(context.reader(), Documents.RANK);
    }

    @Override
    public void collect(int doc) throws IOException {
      long size = sizes.advanceExact(doc) ? sizes.longValue() : 0;
      files++;
      bytes += size;
      if (!ranks.advanceExact(doc)) {
        hashedFiles++;
        hashedBytes += size;
      }
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
