/**
 * Known hosts: where they were heard of, how dialling them went, whom to try next; and the pongs
 * that tell others of some.
 *
 * <p>How many neighbours are wanted is the matter of {@code topology}; the file of hosts is written
 * by {@code boot}.
 */
@NullMarked
package org.servent.hostcache;

import org.jspecify.annotations.NullMarked;
