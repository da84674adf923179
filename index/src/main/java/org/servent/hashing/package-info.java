/**
 * The digests of files, computed in one read, and the stamp by which a file is known not to need
 * reading again.
 *
 * <p>When a file is read is decided in {@code library}; what a digest is, in {@code content}.
 */
@NullMarked
package org.servent.hashing;

import org.jspecify.annotations.NullMarked;
