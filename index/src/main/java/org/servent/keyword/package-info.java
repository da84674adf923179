/**
 * Text to words: the one function that indexing, searching and query routing tables share, so that
 * no query reaches us that we cannot answer, nor the reverse.
 *
 * <p>Which files hold a word is the matter of {@code index}; how a word is hashed for a table, of
 * {@code qrp}.
 */
@NullMarked
package org.servent.keyword;

import org.jspecify.annotations.NullMarked;
