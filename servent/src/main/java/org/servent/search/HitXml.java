package org.servent.search;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.servent.descriptor.Payload;
import org.servent.descriptor.QueryHit;
import org.servent.metadata.Metadata;
import org.servent.metadata.MetadataXml;
import org.servent.metadata.XmlBlock;
import org.servent.wire.WireException;

/** What the XML of a hit says of its records, by their places from 0. */
final class HitXml {
  private HitXml() {}

  /** What this one says; nothing if its XML makes no sense, which is no fault of its records. */
  static Map<Integer, Metadata> of(QueryHit hit) {
    try {
      Payload block = hit.trailer().map(QueryHit.Trailer::xml).orElse(Payload.EMPTY);
      return block.size() == 0 ? Map.of() : MetadataXml.read(XmlBlock.read(block));
    } catch (WireException senseless) {
      return Map.of();
    }
  }

  /** The same hit, which says this of its records. */
  static QueryHit with(QueryHit hit, SortedMap<Integer, Metadata> said) {
    return with(hit, XmlBlock.write(MetadataXml.writeUpTo(said, MetadataXml.MOST)));
  }

  /** The same hit with this XML, if it has a trailer. */
  static QueryHit with(QueryHit hit, Payload block) {
    return new QueryHit(hit.address(), hit.speed(), hit.records(),
        hit.trailer().map(trailer -> trailer.withXml(block)), hit.servent());
  }

  /** What is said of so many records, by their places. */
  static SortedMap<Integer, Metadata> numbered(int count,
      IntFunction<Optional<Metadata>> record) {
    SortedMap<Integer, Metadata> said = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int place = i;
      record.apply(i).ifPresent(it -> said.put(place, it));
    }
    return said;
  }
}
