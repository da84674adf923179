package org.servent.publishing;

import org.servent.content.Sha1;

/**
 * A shared file of which the ring may be told.
 *
 * @param size in bytes
 */
public record RareFile(Sha1 sha1, long size) {}
