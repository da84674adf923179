/**
 * Query routing: tables of the words that lie behind a link, and the messages that keep a peer's
 * copy of them up to date.
 *
 * <p>Which words go into a table, and when a query follows one, is decided elsewhere.
 */
@NullMarked
package org.servent.qrp;

import org.jspecify.annotations.NullMarked;
