package org.servent.control;

import java.nio.file.Path;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;

/** How a download ended. */
public sealed interface GetOutcome {
  /**
   * The file is there and its SHA-1 is right.
   *
   * @param resumedAt how many bytes an earlier attempt had left; the size itself if the file was
   *          there already
   * @param sources who gave bytes
   */
  record Fetched(Path file, Sha1 sha1, long size, long resumedAt,
      List<PeerAddress> sources) implements GetOutcome {
    public Fetched {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Every file of many is there and its SHA-1 is right.
   *
   * @param id by what they are named as one
   * @param size of all of them, in bytes
   * @param resumedAt how many bytes were there before
   */
  record Collected(Path folder, Sha1 id, int files, long size, long resumedAt)
      implements
        GetOutcome {}

  /**
   * Some of many files did not come.
   *
   * @param done how many are there
   */
  record Incomplete(Path folder, Sha1 id, int files, int done, List<DownloadView.Lost> lost)
      implements
        GetOutcome {
    public Incomplete {
      lost = List.copyOf(lost);
    }
  }

  /** It is on the list of downloads and is fetched without anybody waiting. */
  record Queued(Sha1 sha1) implements GetOutcome {}

  /** It is not, for this reason in one sentence. */
  record Failed(Cause cause, String why) implements GetOutcome {}

  /** Why a file could not be had. */
  enum Cause {
    /** Nobody in reach has it. */
    NOT_FOUND,
    /**
     * It has begun, or somebody has it, but it did not come to an end; the next attempt goes on.
     */
    UNFINISHED,
    /** Its bytes are not those of the SHA-1. */
    PROOF_FAILED,
    /** The disk is full. */
    NO_SPACE,
    /** Anything else, such as a folder that cannot be written. */
    FAILED
  }
}
