package org.servent.index;

import java.nio.file.Path;
import java.util.Collection;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.servent.content.ContentId;

/** What is asked of Lucene; nothing is scored. */
final class Queries {
  private Queries() {}

  /** Files in any of these shared folders. */
  static Query folders(Collection<Path> folders) {
    return new TermInSetQuery(Documents.FOLDER,
        folders.stream().map(Spelling::text).map(BytesRef::new).toList());
  }

  static Query number(long number, Query shared) {
    return both(LongField.newExactQuery(Documents.NUMBER, number), shared);
  }

  static Query digest(ContentId digest, Query shared) {
    return both(new TermQuery(Documents.term(digest)), shared);
  }

  static Query after(long number, Query shared) {
    return both(LongField.newRangeQuery(Documents.NUMBER, number + 1, Long.MAX_VALUE), shared);
  }

  /** Files some of whose digests are not known. */
  static Query unhashed(Turn from, Query shared) {
    return both(LongField.newRangeQuery(Documents.RANK, from.rank(), Long.MAX_VALUE), shared);
  }

  static Query in(Path directory) {
    return term(Documents.PARENT, Spelling.text(directory));
  }

  /** Files in directories below this one. */
  static Query below(Path directory) {
    return new PrefixQuery(new Term(Documents.PARENT, Spelling.text(directory) + "/"));
  }

  private static Query term(String field, String text) {
    return new TermQuery(new Term(field, text));
  }

  private static Query both(Query one, Query other) {
    return new BooleanQuery.Builder().add(one, Occur.FILTER).add(other, Occur.FILTER).build();
  }
}
