package org.servent.index;

/**
 * What is in the catalogue.
 *
 * @param files all of them
 * @param bytes their sizes added up
 * @param hashedFiles those whose digests are all known
 * @param hashedBytes their sizes added up
 */
public record Totals(long files, long bytes, long hashedFiles, long hashedBytes) {}
