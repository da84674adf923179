package org.servent.pipeline;

/**
 * What went wrong on links since the start, in numbers.
 *
 * @param dropped descriptors not sent because their link had too much to send
 * @param tooSlow links closed because even that did not help
 * @param badFrames links closed because their stream was lost
 */
public record LinkCounts(long dropped, long tooSlow, long badFrames) {}
