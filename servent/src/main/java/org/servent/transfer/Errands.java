package org.servent.transfer;

import java.util.Optional;
import org.servent.content.ByteRange;
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

  /** Asks a source for some bytes; {@link TransferEvent.Ended} follows at last. */
  void request(Attempt attempt);

  /** Ends an attempt early. */
  void hangUp(Attempt attempt);

  /**
   * Asks a source for the tree; {@link TransferEvent.TreeCame} or {@link TransferEvent.TreeFailed}
   * follows, soon. Bytes that come from then on are held to it as they come.
   */
  void fetchTree(TreeRequest request);

  /** The tree that came is no more to be used: what it proved is not proven. */
  void dropTree(ContentId id);

  /**
   * Reads a block again and holds it to the tree; {@link TransferEvent.Checked} follows. What is
   * wrong is forgotten by the part.
   */
  void check(ContentId id, ByteRange block);

  /**
   * Compares the SHA-1 of the whole part, whatever its tree has proven, and gives the file its
   * name; {@link TransferEvent.Proven}, {@link TransferEvent.Disproven} or
   * {@link TransferEvent.DiskFailed} follows.
   *
   * @param size of the file in bytes
   */
  void prove(ContentId id, long size);

  /**
   * Throws away what the part holds; {@link TransferEvent.PartReady} or
   * {@link TransferEvent.DiskFailed} follows.
   */
  void discard(ContentId id);

  /**
   * This download is over: lets go of its connections and its part, and then tells the user how it
   * ended.
   */
  void release(ContentId id, DownloadEvent last);

  /** Tells the user how it goes. */
  void tell(DownloadEvent event);
}
