/**
 * Links, and what concerns are told about them and may cause.
 *
 * <p>A link carries descriptors; a neighbour is what the search plane makes of some links. What is
 * decided is the matter of the concerns above; how bytes travel is the matter of {@code pipeline}.
 */
@NullMarked
package org.servent.link;

import org.jspecify.annotations.NullMarked;
