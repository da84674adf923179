package org.servent.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;

/**
 * A file of which we have a part, and give others that part while the rest is still coming.
 *
 * @param tree by which it is proven
 * @param size of the whole
 * @param proven what may be given; grows, and may shrink
 */
public record PartialFile(Sha1 sha1, Optional<TigerTree> tree, Path path, String name, long size,
    Supplier<ByteRanges> proven) {}
