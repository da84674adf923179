package org.servent.record;

import java.util.Optional;

/**
 * One place under a key.
 *
 * @param owner who alone can change what is there; nobody for content, which cannot change
 */
public record Slot(RecordType type, Optional<ServentKey> owner) {
  /** Where what has no owner is kept. */
  static final Slot OF_CONTENT = new Slot(RecordType.CONTENT, Optional.empty());

  static Slot of(RecordType type, ServentKey owner) {
    return new Slot(type, Optional.of(owner));
  }
}
