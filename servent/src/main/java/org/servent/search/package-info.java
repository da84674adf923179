/**
 * Our own searches and what they found; and our answers to the searches of others.
 *
 * <p>Which files match is the matter of the library ({@code org.servent.index}); fetching them, of
 * {@code transfer}.
 */
@NullMarked
package org.servent.search;

import org.jspecify.annotations.NullMarked;
