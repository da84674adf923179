package org.servent.control;

import java.util.List;
import org.servent.findings.Blocked;

/** What a user can ask about what is blocked. As {@link Operations}. */
public interface BlockOperations {
  /** What is blocked. */
  BlockOutcome all();

  /** Blocks these, too. */
  BlockOutcome add(List<Blocked> more);

  /** Blocks these no more. */
  BlockOutcome remove(List<Blocked> gone);
}
