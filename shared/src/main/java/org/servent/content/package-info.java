/**
 * What names a file by its content: digests, URNs, magnet links, and HUGE, which carries them in
 * messages.
 *
 * <p>Computing digests of files is the matter of {@code hashing}.
 */
@NullMarked
package org.servent.content;

import org.jspecify.annotations.NullMarked;
