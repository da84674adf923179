package org.servent.mesh;

import java.util.HashSet;
import java.util.Set;
import org.servent.content.Sha1;

/** What was told on one connection, so that it is told once. */
public final class Told {
  /** Things told on one connection; afterwards nothing more is. */
  static final int BOUND = 500;

  private final Set<Object> told = new HashSet<>();

  private record Word(Sha1 file, Object who, boolean good) {}

  /** Whether this is still to be told; then it is told now. */
  boolean tell(Sha1 file, Alternate alternate, boolean good) {
    return told.size() < BOUND && told.add(new Word(file, alternate.who(), good));
  }
}
