package org.servent.control;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a download is.
 *
 * @param name what the file will be called; safe to print
 * @param bytes how many are there
 * @param size how many there will be, where known
 * @param sources how many servents are known to have it
 * @param proven how many bytes are there and known to be right
 * @param files of many files, how they stand
 */
public record Progress(Phase phase, String name, long bytes, OptionalLong size, int sources,
    long proven, Optional<Files> files) {
  /** How many there are, are done, and did not come. */
  public record Files(int count, int done, int lost) {}

  /** One file. */
  public Progress(Phase phase, String name, long bytes, OptionalLong size, int sources,
      long proven) {
    this(phase, name, bytes, size, sources, proven, Optional.empty());
  }

  /** Nothing is proven yet. */
  public Progress(Phase phase, String name, long bytes, OptionalLong size, int sources) {
    this(phase, name, bytes, size, sources, 0);
  }

  /** What it does. */
  public enum Phase {
    /** Looking for servents that have it. */
    LOCATING,
    /** Trying to reach one of them, or waiting for one. */
    CONNECTING,
    /** Bytes come. */
    RECEIVING,
    /** All bytes are there and are being proven. */
    CHECKING
  }
}
