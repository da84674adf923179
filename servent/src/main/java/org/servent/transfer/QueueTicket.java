package org.servent.transfer;

/**
 * What we show to go on standing in an uploader's queue (PARQ).
 *
 * @param id as it gave it; printable and short, but hostile
 * @param position as it said last
 */
public record QueueTicket(String id, int position) {}
