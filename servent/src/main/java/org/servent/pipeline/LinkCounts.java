package org.servent.pipeline;

import java.util.Map;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;

/**
 * What went wrong on links since the start, in numbers.
 *
 * @param dropped descriptors not sent because their link, or all together, had too much to send, by
 *          type; types that never were are left out
 * @param drops the same by reason
 * @param tooSlow links closed because nothing left any more
 * @param badFrames links closed because their stream was lost
 */
public record LinkCounts(Map<MessageType, Long> dropped, Map<Reason, Long> drops, long tooSlow,
    long badFrames) {}
