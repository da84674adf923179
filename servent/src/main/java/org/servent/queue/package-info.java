/**
 * Who may be served now, and who waits in which place: upload slots that adapt to the line, a queue
 * that is fair to addresses, and its words in headers (PARQ, and the older X-Queue).
 *
 * <p>Bytes are moved, and headers put into answers, by {@code http}; how fast, says {@code pace}.
 */
@NullMarked
package org.servent.queue;

import org.jspecify.annotations.NullMarked;
