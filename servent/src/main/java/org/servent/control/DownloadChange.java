package org.servent.control;

/** What a user wants to be done with a download. */
public sealed interface DownloadChange {
  /** It shall rest; what came is kept. */
  record Pause() implements DownloadChange {}

  /** It shall go on. */
  record Resume() implements DownloadChange {}

  /** It is not wanted any more; what came stays in its folder. */
  record Cancel() implements DownloadChange {}

  /** It is not wanted any more, and what came of it is removed, unless it is whole. */
  record Discard() implements DownloadChange {}

  /** It shall be tried again, now. */
  record Retry() implements DownloadChange {}

  /** It is so urgent: the highest first, 0 is usual. */
  record Priority(int priority) implements DownloadChange {}
}
