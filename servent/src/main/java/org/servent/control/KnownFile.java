package org.servent.control;

import org.servent.content.Sha1;

/**
 * A file that recent hits offered.
 *
 * @param name one of the names it was offered under; not to be trusted
 * @param sources how many servents offered it
 */
public record KnownFile(Sha1 sha1, String name, long size, int sources) {}
