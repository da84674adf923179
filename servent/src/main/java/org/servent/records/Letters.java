package org.servent.records;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.servent.descriptor.Payload;
import org.servent.record.RingRecord;
import org.servent.record.RingRecords;
import org.servent.records.RecordMessage.Found;
import org.servent.records.RecordMessage.Values;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/** Messages about records on their way: to others as bytes, to ourselves as they are. */
final class Letters {
  private final Circle circle;
  private final Consumer<RecordMessage> toOurselves;

  Letters(Circle circle, Consumer<RecordMessage> toOurselves) {
    this.circle = circle;
    this.toOurselves = toOurselves;
  }

  boolean areWe(Contact who) {
    return who.id().equals(circle.self().id());
  }

  void send(Contact to, RecordMessage message) {
    if (areWe(to)) {
      toOurselves.accept(message);
    } else {
      circle.send(to, RecordMessages.write(message));
    }
  }

  void route(RingId to, RecordMessage message, int way) {
    Payload bytes = RecordMessages.write(message);
    circle.route(to, bytes, way);
  }

  /** Sends what was found; of more than fits only the first. */
  void sendFound(Contact to, long number, List<RingRecord> records) {
    send(to, new Found(number, fitting(records)));
  }

  /** As many of these as one message holds. */
  static List<RingRecord> fitting(List<RingRecord> records) {
    List<RingRecord> fitting = new ArrayList<>();
    int room = RecordMessage.MOST_RECORD_BYTES;
    for (RingRecord record : records) {
      room -= RingRecords.size(record);
      if (room < 0) {
        break;
      }
      fitting.add(record);
    }
    return fitting;
  }

  /**
   * Sends records in as many messages as that takes.
   *
   * @param most bytes to send in all
   * @return how many were sent, the first ones
   */
  int sendValues(Contact to, List<Held> all, int most) {
    List<Held> now = new ArrayList<>();
    int size = 0;
    int sent = 0;
    int count = 0;
    for (Held held : all) {
      int more = HeldRecords.size(held);
      if (sent + more > most) {
        break;
      }
      if (size + more > RecordMessage.MOST_RECORD_BYTES
          || now.size() == RecordMessage.MOST_ITEMS) {
        send(to, new Values(now));
        now.clear();
        size = 0;
      }
      now.add(held);
      size += more;
      sent += more;
      count++;
    }
    if (!now.isEmpty()) {
      send(to, new Values(now));
    }
    return count;
  }
}
