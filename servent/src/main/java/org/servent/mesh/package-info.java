/**
 * Alternate locations: who else has a file, as servents tell each other with every request for it;
 * their text in headers, and which of them are believed, told on and forgotten.
 *
 * <p>Whom a download asks is decided in {@code transfer}; headers are put into requests and answers
 * by {@code http}.
 */
@NullMarked
package org.servent.mesh;

import org.jspecify.annotations.NullMarked;
