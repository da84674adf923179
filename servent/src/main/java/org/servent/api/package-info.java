/**
 * The API of a servent: everything that the commands do, as resources over HTTP, and what changes,
 * as events. Documents are JSON of the values of {@code control}.
 *
 * <p>Who may ask, and over which socket, is the matter of {@code control}.
 */
@NullMarked
package org.servent.api;

import org.jspecify.annotations.NullMarked;
