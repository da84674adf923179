package org.servent.transfer;

import org.servent.content.ByteRange;
import org.servent.content.TigerRoot;

/**
 * What a look at a block showed.
 *
 * @param by the root of the tree that it was held to
 */
public record Verdict(ByteRange block, TigerRoot by, boolean right) {}
