package org.servent.member;

import java.util.Optional;
import org.servent.descriptor.Payload;

/** What a payload that travels in the ring is about: its first byte. */
enum Family {
  /** Of {@code records}. */
  RECORDS(1),
  /** What users say to each other. */
  WORDS(2);

  private final int code;

  Family(int code) {
    this.code = code;
  }

  Payload frame(Payload bytes) {
    byte[] framed = new byte[1 + bytes.size()];
    framed[0] = (byte) code;
    System.arraycopy(bytes.bytes(), 0, framed, 1, bytes.size());
    return Payload.of(framed);
  }

  /** The bytes in this frame, if it is of this family. */
  Optional<Payload> open(Payload framed) {
    return framed.size() > 0 && framed.at(0) == code
        ? Optional.of(Payload.copyOf(framed.buffer().position(1)))
        : Optional.empty();
  }
}
