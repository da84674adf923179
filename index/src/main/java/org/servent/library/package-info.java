/**
 * What we share: the folders the user named, the rules of what is left out, listing, watching and
 * hashing in the background.
 *
 * <p>Remote peers see virtual names only, never a local path. Who asks and how the answer travels
 * is not known here.
 */
@NullMarked
package org.servent.library;

import org.jspecify.annotations.NullMarked;
