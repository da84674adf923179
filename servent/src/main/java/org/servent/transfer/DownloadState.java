package org.servent.transfer;

import java.time.Instant;
import java.util.List;
import org.servent.address.PeerAddress;

/** Where a download stands. */
public sealed interface DownloadState {
  /** Nobody is known yet who has the file. */
  record Searching() implements DownloadState {}

  /** What an earlier run left is being read. */
  record Checking() implements DownloadState {}

  /** Every source is waited for. */
  record Waiting(String why, Instant until) implements DownloadState {}

  /** Sources are asked; nothing comes yet. */
  record Connecting() implements DownloadState {}

  /** Bytes come. */
  record Receiving() implements DownloadState {}

  /** The user wants it to rest. */
  record Paused() implements DownloadState {}

  /** All bytes came; their digest is being compared. */
  record Verifying() implements DownloadState {}

  /** Some bytes were not those of the file; they are fetched again, or it ends. */
  record Disproven(String why) implements DownloadState {}

  /**
   * The file is there.
   *
   * @param path where
   * @param resumedAt bytes that were there before; all of them if there was nothing left to do
   * @param from who gave the rest
   */
  record Done(String path, long resumedAt, List<PeerAddress> from) implements DownloadState {
    public Done {
      from = List.copyOf(from);
    }
  }

  /** @param why one sentence for the user */
  record Failed(Failure failure, String why) implements DownloadState {}

  record Cancelled() implements DownloadState {}

  /** Whether nothing follows. */
  default boolean isOver() {
    return this instanceof Done || this instanceof Failed || this instanceof Cancelled;
  }
}
