package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.control.RecordView;
import org.servent.control.RecordView.Bytes;
import org.servent.control.RecordView.Place;
import org.servent.record.ContentRecord;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.SignedRecord;
import org.servent.record.Statement;

/** Records of the ring as users are shown them. */
final class RecordLook {
  private RecordLook() {}

  /** The same with how long it is kept from now on. */
  static RecordView view(RingRecord record, Instant now) {
    Duration left = Duration.between(now, record.expiry());
    return switch (record) {
      case ContentRecord content -> new RecordView(content.key(), RecordType.CONTENT,
          Optional.empty(), left, Optional.of(Bytes.of(content.bytes())), Optional.empty(),
          OptionalLong.empty());
      case SignedRecord signed -> view(signed, left);
    };
  }

  private static RecordView view(SignedRecord record, Duration left) {
    Statement statement = record.statement();
    return new RecordView(record.key(), statement.about(),
        Optional.of(record.heading().owner().id()), left,
        statement instanceof Statement.Value value ? Optional.of(Bytes.of(value.bytes()))
            : Optional.empty(),
        place(statement), statement instanceof Statement.Source source
            ? OptionalLong.of(source.size())
            : OptionalLong.empty());
  }

  private static Optional<Place> place(Statement statement) {
    return switch (statement) {
      case Statement.Presence presence -> Optional.of(place(presence));
      case Statement.Source source -> Optional.of(place(source.addresses(), source.flags()));
      case Statement.Value value -> Optional.empty();
      case Statement.Removal removal -> Optional.empty();
    };
  }

  private static Place place(Statement.Presence presence) {
    return place(presence.addresses(), presence.flags());
  }

  private static Place place(List<PeerAddress> addresses, int flags) {
    return new Place(addresses, (flags & Statement.FIREWALLED) != 0,
        (flags & Statement.BROWSABLE) != 0);
  }
}
