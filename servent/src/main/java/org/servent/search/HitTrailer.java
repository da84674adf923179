package org.servent.search;

import org.servent.ggep.Ggep;

/** What each of our hits says of us, beside the files. */
public interface HitTrailer {
  /** Whether nobody can connect to us, so that we must be asked by a push. */
  boolean pushNeeded();

  /** What else there is to know. */
  Ggep extensions();
}
