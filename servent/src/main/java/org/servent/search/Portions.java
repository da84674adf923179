package org.servent.search;

import java.util.ArrayList;
import java.util.List;
import org.servent.descriptor.QueryHit;
import org.servent.wire.Messages;

/** What was found, divided into hits that are not too large. */
public final class Portions {
  /** Records a hit; LimeWire reads no more. */
  public static final int MAX_RECORDS = 10;

  private Portions() {}

  /**
   * The same records in the same order, in as few hits as may be.
   *
   * @param most how many bytes a hit may have; a record too large for that is left out
   */
  public static List<QueryHit> of(QueryHit all, int most) {
    int frame = Messages.write(all.with(List.of())).size();
    List<QueryHit> portions = new ArrayList<>();
    List<QueryHit.Result> records = new ArrayList<>();
    int size = frame;
    for (QueryHit.Result record : all.records()) {
      int more = Messages.write(all.with(List.of(record))).size() - frame;
      if (frame + more > most) {
        continue;
      }
      if (records.size() == MAX_RECORDS || size + more > most) {
        portions.add(all.with(records));
        records.clear();
        size = frame;
      }
      records.add(record);
      size += more;
    }
    if (!records.isEmpty()) {
      portions.add(all.with(records));
    }
    return portions;
  }
}
