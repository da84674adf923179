package org.servent.transfer;

import org.servent.content.TigerRoot;

/**
 * What a download minds of a file's tree.
 *
 * @param blockSize bytes of every block but the last, each of which can be proven
 */
public record TreeShape(TigerRoot root, long blockSize) {}
