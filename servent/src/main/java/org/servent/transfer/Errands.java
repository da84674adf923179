package org.servent.transfer;

import java.util.Optional;
import org.servent.content.ContentId;

/**
 * Everything a download may cause. None of it blocks; what comes of it is told by a
 * {@link TransferEvent}.
 */
public interface Errands {
  /** Asks the locator; {@link TransferEvent.Found} may follow. */
  void find(ContentId id);

  /**
   * Makes a part, or finds the one that an earlier run left; {@link TransferEvent.PartReady},
   * {@link TransferEvent.AlreadyThere} or {@link TransferEvent.DiskFailed} follows.
   *
   * @param name what to call the file; hostile
   */
  void open(ContentId id, Optional<String> name);

  /** Asks a source for the rest; {@link TransferEvent.Ended} follows at last. */
  void request(Attempt attempt);

  /** Ends an attempt early. */
  void hangUp(Attempt attempt);

  /**
   * Compares the part's digest and gives the file its name; {@link TransferEvent.Proven},
   * {@link TransferEvent.Disproven} or {@link TransferEvent.DiskFailed} follows.
   */
  void prove(ContentId id);

  /**
   * Throws away what the part holds; {@link TransferEvent.PartReady} or
   * {@link TransferEvent.DiskFailed} follows.
   */
  void discard(ContentId id);

  /**
   * This download is over: lets go of its connection and its part, and then tells the user how it
   * ended.
   */
  void release(ContentId id, DownloadEvent last);

  /** Tells the user how it goes. */
  void tell(DownloadEvent event);
}
