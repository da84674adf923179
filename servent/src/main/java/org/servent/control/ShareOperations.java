package org.servent.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.servent.ask.Ask;

/** What a user can ask about shared folders. As {@link Operations}. */
public interface ShareOperations {
  /** Shares a folder; one that is shared already is shared as is wished now. */
  ShareOutcome add(ShareRequest request);

  /**
   * Shares a folder no more, and forgets what is in it.
   *
   * @param which its name as others see it, or its absolute path
   */
  ShareOutcome remove(String which);

  /**
   * What others see.
   *
   * @param below only files whose virtual names begin so
   * @param lan as those see it who are in a private network with us
   */
  PeersView asPeer(String below, boolean lan);

  /**
   * The shared files that are all this, at once.
   *
   * @param most how many at most
   */
  List<SharesView.File> find(Ask ask, int most);

  /** Looks at all shares, or at a folder in one, again; returns when what is there is listed. */
  ShareOutcome rescan(Optional<Path> folder) throws InterruptedException;

  ShareStatsView stats();

  /** Lets hashing rest until it is told to go on, or the servent starts again. */
  void rest(boolean rests);
}
