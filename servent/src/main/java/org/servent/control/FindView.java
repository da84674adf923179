package org.servent.control;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.findings.Rule;

/**
 * A file that a search found, and who offers it.
 *
 * @param name what most call it
 * @param names all the names it goes by, that one first; at most 20
 * @param size in bytes, as most say
 * @param sources how many servents offer it
 * @param hops how many links away the nearest of them is that has time; 0 if that is not known
 * @param from where that one is
 * @param busy whether none of them has a free slot
 * @param here whether we have it already
 * @param hidden why it would not be shown, if it would not
 * @param score how much speaks for it, to be compared within one search only
 */
public record FindView(Optional<Sha1> sha1, String name, List<String> names, long size,
    int sources, int hops, PeerAddress from, boolean busy, Presence here,
    Optional<Rule> hidden, double score) {}
