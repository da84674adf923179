package org.servent.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.servent.descriptor.Payload;
import org.servent.descriptor.QueryHit;
import org.servent.metadata.Metadata;
import org.servent.wire.Messages;

/** What was found, divided into hits that are not too large. */
public final class Portions {
  /** Records a hit; LimeWire reads no more. */
  public static final int MAX_RECORDS = 10;

  private Portions() {}

  /**
   * The same records in the same order, in as few hits as may be; each has what the XML says of its
   * own records, as far as there is room.
   *
   * @param most how many bytes a hit may have; a record too large for that is left out
   */
  public static List<QueryHit> of(QueryHit whole, int most) {
    return of(HitXml.with(whole, Payload.EMPTY), HitXml.of(whole), most);
  }

  /**
   * The same of a hit without XML.
   *
   * @param said what is said of its records, by their places from 0
   */
  public static List<QueryHit> of(QueryHit all, Map<Integer, Metadata> said, int most) {
    int frame = size(all.with(List.of()));
    List<QueryHit> portions = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    int size = frame;
    for (int place = 0; place < all.records().size(); place++) {
      int more = size(all.with(List.of(all.records().get(place)))) - frame;
      if (frame + more > most) {
        continue;
      }
      if (places.size() == MAX_RECORDS || size + more > most) {
        portions.add(portion(all, places, said, most));
        places.clear();
        size = frame;
      }
      places.add(place);
      size += more;
    }
    if (!places.isEmpty()) {
      portions.add(portion(all, places, said, most));
    }
    return portions;
  }

  private static QueryHit portion(QueryHit all, List<Integer> places, Map<Integer, Metadata> said,
      int most) {
    QueryHit plain = all.with(places.stream().map(all.records()::get).toList());
    SortedMap<Integer, Metadata> theirs =
        HitXml.numbered(places.size(), i -> Optional.ofNullable(said.get(places.get(i))));
    QueryHit rich = theirs.isEmpty() ? plain : HitXml.with(plain, theirs);
    return size(rich) <= most ? rich : plain;
  }

  private static int size(QueryHit hit) {
    return Messages.write(hit).size();
  }
}
