package org.servent.friends;

import java.util.Optional;
import java.util.function.Function;
import org.servent.descriptor.Payload;
import org.servent.record.ServentKey;
import org.servent.ring.RingId;

/**
 * Who we are.
 *
 * @param sign makes our signature
 * @param agree what only we and the owner of a key know; nothing if that is no key
 */
public record Self(ServentKey key, Function<byte[], Payload> sign,
    Function<ServentKey, Optional<Payload>> agree) {
  RingId id() {
    return key.id();
  }
}
