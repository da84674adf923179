package org.servent.transfer;

import java.util.List;
import org.servent.content.ContentId;

/**
 * What the user is told of a download: all of it as it is at one moment.
 *
 * @param name the file's name, safe to print and to use; empty until one is known
 * @param priority of those that wait for a connection the highest is served first; 0 is usual
 * @param sources that are known, the best first
 */
public record DownloadEvent(ContentId id, String name, DownloadState state, Tally tally,
    int priority, List<SourceReport> sources) {
  public DownloadEvent {
    sources = List.copyOf(sources);
  }
}
