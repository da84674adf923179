package org.servent.headping;

import java.util.List;
import java.util.Optional;
import org.servent.content.ByteRanges;
import org.servent.descriptor.Guid;
import org.servent.link.Event;
import org.servent.mesh.Alternate;

/**
 * What we have of a file that {@link FileAsked} was about.
 *
 * @param whole whether all of it is here
 * @param parts what of it is here, if that is not all; nothing or none if nothing is
 * @param queue how many wait; below 0, how many slots are free
 * @param alternates who has it too, of whom the asker may be told
 */
public record FileHeld(Guid id, boolean whole, Optional<ByteRanges> parts, int queue,
    List<Alternate> alternates)
    implements
      Event {
  public FileHeld {
    alternates = List.copyOf(alternates);
  }

  boolean isFound() {
    return whole || parts.filter(there -> !there.isEmpty()).isPresent();
  }
}
