package org.servent.ask;

import java.util.Optional;
import java.util.OptionalLong;

/** A file that may be what is looked for. What is not known of it is not said. */
public interface Candidate {
  /** Its name, with the folders that it is said to be in. */
  String name();

  /** What this field of numbers says, in the field's unit. */
  OptionalLong number(Field field);

  /** What this field of words says. */
  Optional<String> text(Field field);
}
