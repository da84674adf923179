package org.servent.control;

import org.servent.descriptor.Guid;

/**
 * How a search ended.
 *
 * @param query the GUID it travelled under
 * @param ttl how many links it was asked to travel: as many as the request says, or as the servent
 *          lets anything travel
 * @param asked how many neighbours it was sent to
 * @param hits how many hits came
 * @param enough whether enough came, rather than the time being over
 */
public record SearchOutcome(Guid query, int ttl, int asked, int hits, boolean enough) {}
