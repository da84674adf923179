/**
 * How often and how fast: token buckets, bytes a second, and a timetable of them.
 *
 * <p>What is paced is decided by whoever holds one.
 */
@NullMarked
package org.servent.pace;

import org.jspecify.annotations.NullMarked;
