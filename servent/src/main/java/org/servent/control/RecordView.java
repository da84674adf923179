package org.servent.control;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.record.RecordType;
import org.servent.ring.RingId;

/**
 * What the ring keeps under a key; it has certified itself.
 *
 * @param owner the id of who put it; nobody's if it is named by its content
 * @param left how long it is kept yet
 * @param value its bytes; of values and contents only
 * @param place where who put it can be reached; of presences and sources only
 * @param size of the file in bytes; of sources only
 */
public record RecordView(RingId key, RecordType type, Optional<RingId> owner, Duration left,
    Optional<Bytes> value, Optional<Place> place, OptionalLong size) {
  /**
   * Any bytes.
   *
   * @param text the same as text, if that is what they are
   * @param hex hexadecimal digits
   */
  public record Bytes(Optional<String> text, String hex) {
    /** These. */
    public static Bytes of(Payload bytes) {
      return new Bytes(text(bytes.buffer()), bytes.toString());
    }

    private static Optional<String> text(ByteBuffer bytes) {
      try {
        return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      } catch (CharacterCodingException noText) {
        return Optional.empty();
      }
    }
  }

  /**
   * Where a servent is.
   *
   * @param addresses its own, or of who takes pushes for it if it is firewalled
   * @param direct where we may connect to it; nothing if it is firewalled, or says that it is
   *          somewhere in our own network though we are known outside
   */
  public record Place(List<PeerAddress> addresses, Optional<PeerAddress> direct,
      boolean firewalled, boolean browsable) {
    public Place {
      addresses = List.copyOf(addresses);
    }
  }
}
