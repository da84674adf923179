package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.control.RecordView;
import org.servent.control.RecordView.Bytes;
import org.servent.control.RecordView.Place;
import org.servent.record.ContentRecord;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.SignedRecord;
import org.servent.record.Statement;

/**
 * Records of the ring as users are shown them.
 *
 * @param fence around the words of strangers
 */
record RecordLook(Fence fence, Instant now) {
  /** The same with how long it is kept from now on. */
  RecordView view(RingRecord record) {
    Duration left = Duration.between(now, record.expiry());
    return switch (record) {
      case ContentRecord content -> new RecordView(content.key(), RecordType.CONTENT,
          Optional.empty(), left, Optional.of(Bytes.of(content.bytes())), Optional.empty(),
          OptionalLong.empty());
      case SignedRecord signed -> view(signed, left);
    };
  }

  private RecordView view(SignedRecord record, Duration left) {
    Statement statement = record.statement();
    return new RecordView(record.key(), statement.about(),
        Optional.of(record.heading().owner().id()), left,
        statement instanceof Statement.Value value ? Optional.of(Bytes.of(value.bytes()))
            : Optional.empty(),
        place(statement), statement instanceof Statement.Source source
            ? OptionalLong.of(source.size())
            : OptionalLong.empty());
  }

  private Optional<Place> place(Statement statement) {
    return switch (statement) {
      case Statement.Presence presence -> Optional.of(place(presence));
      case Statement.Source source -> Optional.of(place(source.addresses(), source.flags()));
      case Statement.Value value -> Optional.empty();
      case Statement.Removal removal -> Optional.empty();
    };
  }

  private Place place(Statement.Presence presence) {
    return place(presence.addresses(), presence.flags());
  }

  private Place place(List<PeerAddress> addresses, int flags) {
    return new Place(addresses, direct(addresses, flags, fence),
        (flags & Statement.FIREWALLED) != 0, (flags & Statement.BROWSABLE) != 0);
  }

  /** Where we may connect to whoever says this of itself. */
  static Optional<PeerAddress> direct(List<PeerAddress> addresses, int flags, Fence fence) {
    return (flags & Statement.FIREWALLED) != 0 ? Optional.empty()
        : addresses.stream().filter(fence::admits).findFirst();
  }
}
