package org.servent.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.servent.content.Sha1;

/**
 * What others get of us.
 *
 * @param waiting in the order in which they are served
 * @param kicked how many were sent away now, because the user wants it
 */
public record UploadsView(List<Sending> sending, List<Waiting> waiting, int kicked) {
  /**
   * A body that is being sent.
   *
   * @param peer address and port
   * @param agent what the peer calls itself; hostile
   * @param name of the file
   * @param size of the file, in bytes
   * @param first offset of the first byte that is sent
   * @param length how many are to be sent
   * @param sent how many have left
   * @param time since the first
   * @param rate bytes a second, since the first
   */
  public record Sending(String peer, String agent, String name, Optional<Sha1> file, long size,
      long first, long length, long sent, Duration time, long rate) {}

  /**
   * Somebody who waits.
   *
   * @param file its URN, or its name
   * @param position from 1
   * @param kept whether its place is from before the servent started, and it has not come yet
   */
  public record Waiting(String address, String file, int position, boolean kept) {}

  public UploadsView {
    sending = List.copyOf(sending);
    waiting = List.copyOf(waiting);
  }
}
