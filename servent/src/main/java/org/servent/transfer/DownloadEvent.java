package org.servent.transfer;

import org.servent.content.ContentId;

/**
 * What the user is told of a download.
 *
 * @param name the file's name, safe to print and to use; empty until one is known
 */
public record DownloadEvent(ContentId id, String name, DownloadState state, Tally tally) {}
