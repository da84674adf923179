package org.servent.control;

import java.util.OptionalLong;

/**
 * How far a download is.
 *
 * @param name what the file will be called; safe to print
 * @param bytes how many are there
 * @param size how many there will be, where known
 * @param sources how many servents are known to have it
 * @param proven how many bytes are there and known to be right
 */
public record Progress(Phase phase, String name, long bytes, OptionalLong size, int sources,
    long proven) {
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
