package org.servent.control;

import java.nio.file.Path;
import java.time.Duration;
import org.servent.content.Magnet;
import org.servent.transfer.IfExists;

/**
 * A file that is wanted.
 *
 * @param file its SHA-1, and what more is known of it
 * @param folder where it shall go; absolute
 * @param timeout how long nothing may arrive before it ends unfinished
 */
public record GetRequest(Magnet file, Path folder, Duration timeout, Manner manner) {
  /** A file that is wanted as usual. */
  public GetRequest(Magnet file, Path folder, Duration timeout) {
    this(file, folder, timeout, Manner.USUAL);
  }

  /**
   * How it is wanted.
   *
   * @param attended whether somebody waits for it; else it is fetched for as long as it takes
   * @param sequential whether it shall grow from its beginning
   */
  public record Manner(boolean attended, boolean sequential, IfExists ifExists) {
    /** Somebody waits for it. */
    public static final Manner USUAL = new Manner(true, false, IfExists.RENAME);
  }
}
