package org.servent.dht;

import java.time.Duration;
import org.servent.ring.Contact;

/** Is told, step by step, which way a message would go. */
public interface TraceListener {
  /**
   * It would come by here.
   *
   * @param took until this member answered
   */
  void step(Contact member, Duration took);

  /** That is all. */
  void end(End why);

  /** Why there are no more steps. */
  enum End {
    /** The last is the root of the key. */
    ROOT,
    /** The next did not answer. */
    SILENT,
    /** The way is longer than any is, or too many are looked at. */
    ENDLESS
  }
}
