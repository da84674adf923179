package org.servent.extension;

import java.util.Optional;
import java.util.Set;
import org.servent.descriptor.Query;
import org.servent.ggep.Ggep;

/**
 * What a query says beyond its own fields.
 *
 * @param text all words: LimeWire puts only the first of many in the query's text
 * @param media what kinds of files are wanted; nothing if any is
 * @param outOfBand by which version hits may come by UDP: 2, 3, or 0 if they may not
 * @param proxied whether others may ask for hits by UDP in the requester's place
 * @param partial whether files are wanted of which only parts are there
 * @param whatIsNew whether the newest files are wanted, whatever their names
 */
public record QueryExtensions(String text, Optional<Set<MediaType>> media, int outOfBand,
    boolean proxied, boolean partial, boolean whatIsNew) {
  private static final int WHAT_IS_NEW = 1;

  /** Of this query. */
  public static QueryExtensions of(Query query) {
    Ggep ggep = query.extensions().ggep();
    int version = ggep.has(Extensions.SO) ? 3 : 2;
    return new QueryExtensions(ggep.get(Extensions.XQ).orElse(query.text()),
        ggep.get(Extensions.M).filter(types -> !types.isEmpty()),
        query.has(Query.OUT_OF_BAND) ? version : 0,
        !ggep.has(Extensions.NP),
        ggep.has(Extensions.PR),
        ggep.get(Extensions.WH).filter(it -> it == WHAT_IS_NEW).isPresent());
  }
}
