package org.servent.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.jspecify.annotations.Nullable;

/** Reads entries, best in the order of their documents. For one thread. */
final class Entries {
  private final List<LeafReaderContext> parts;
  private @Nullable LeafReaderContext part;
  private BinaryDocValues own = DocValues.emptyBinary();
  private SortedDocValues common = DocValues.emptySorted();

  Entries(List<LeafReaderContext> parts) {
    this.parts = parts;
  }

  Entry read(int document) throws IOException {
    LeafReaderContext wanted = parts.get(ReaderUtil.subIndex(document, parts));
    int doc = document - wanted.docBase;
    // Lucene's values are walked forward only.
    if (wanted != part || doc <= own.docID()) {
      own = DocValues.getBinary(wanted.reader(), Documents.OWN);
      common = DocValues.getSorted(wanted.reader(), Documents.COMMON);
      part = wanted;
    }
    if (!own.advanceExact(doc) || !common.advanceExact(doc)) {
      throw new IOException("document " + document + " is of no file");
    }
    return new Packed(own.binaryValue(), common.lookupOrd(common.ordValue())).entry();
  }
}
