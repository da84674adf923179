package org.servent.control;

import org.servent.descriptor.Guid;

/**
 * How a search ended.
 *
 * @param query the GUID it travelled under
 * @param asked how many neighbours it was sent to
 * @param hits how many hits came
 * @param enough whether enough came, rather than the time being over
 */
public record SearchOutcome(Guid query, int asked, int hits, boolean enough) {}
