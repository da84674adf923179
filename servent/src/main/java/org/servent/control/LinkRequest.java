package org.servent.control;

/**
 * A file that others' programs are to fetch.
 *
 * @param hash its base 32 SHA-1, or how that begins
 * @param pieces whether it is read once more, for what BitTorrent needs
 */
public record LinkRequest(String hash, boolean pieces) {}
