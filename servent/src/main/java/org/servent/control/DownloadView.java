package org.servent.control;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;

/**
 * A download as it stands.
 *
 * @param name what the file is or will be called; empty while nobody said; not to be trusted
 * @param folder where it goes
 * @param file where it is, if it is done
 * @param rate bytes per second over the last seconds
 * @param left how long the rest takes at this rate
 * @param why what it waits for or why it failed, in one sentence; else empty
 * @param sources who is known to have it, the best first; of those that are being fetched
 * @param files of many files that are one download, how they stand
 * @param of if it is one of such files, what those are named by
 * @param again if it waits, when it goes on of itself
 */
public record DownloadView(Sha1 sha1, String name, State state, Path folder, Optional<Path> file,
    Amount amount, long rate, Optional<Duration> left, int priority, String why,
    List<Source> sources, Optional<Files> files, Optional<Sha1> of, Optional<Duration> again) {
  public DownloadView {
    sources = List.copyOf(sources);
  }

  /** One file for itself. */
  public DownloadView(Sha1 sha1, String name, State state, Path folder, Optional<Path> file,
      Amount amount, long rate, Optional<Duration> left, int priority, String why,
      List<Source> sources) {
    this(sha1, name, state, folder, file, amount, rate, left, priority, why, sources,
        Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, as one of the files that are named by this. */
  public DownloadView of(Sha1 whole) {
    return new DownloadView(sha1, name, state, folder, file, amount, rate, left, priority, why,
        sources, files, Optional.of(whole), again);
  }

  /** How many files stand how; the others are on their way or rest. */
  public record Files(int count, int done, List<Lost> lost) {
    public Files {
      lost = List.copyOf(lost);
    }
  }

  /** One of many files that did not come, and why, in one sentence. */
  public record Lost(Sha1 sha1, String name, String why) {}

  /** Where it stands. */
  public enum State {
    /** It waits for its turn. */
    QUEUED,
    /** Nobody is known who has it. */
    SEARCHING,
    /** What is there is being read. */
    CHECKING,
    /** Every source is waited for. */
    WAITING,
    /** Sources are asked. */
    CONNECTING,
    /** Bytes come. */
    RECEIVING,
    /** All are there and are being proven. */
    VERIFYING,
    /** The user wants it to rest. */
    PAUSED,
    /** It is there. */
    DONE,
    /** It did not come; a retry goes on where it ended. */
    FAILED,
    /** The user does not want it. */
    CANCELLED
  }

  /**
   * How much of it, in bytes.
   *
   * @param done there, proven or not
   * @param proven there and known to be right
   * @param wasted came, and was wrong or there already
   * @param size of the whole, where known
   */
  public record Amount(long done, long proven, long wasted, OptionalLong size) {}

  /**
   * Who has it.
   *
   * @param vendor what it calls itself; not to be trusted
   * @param state what it does, in one word
   * @param why what it is waited for, or what is held against it; else empty
   * @param again when it is asked again, if it is waited for
   * @param given bytes that came of it
   * @param bad bytes of it that were wrong
   * @param place in its queue, where it says one
   */
  public record Source(PeerAddress address, String vendor, String state, String why,
      Optional<Duration> again, long rate, long given, long bad, OptionalInt place) {}
}
