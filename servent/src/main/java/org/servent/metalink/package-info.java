/**
 * Metalinks: files, what proves them and where they are, in XML ({@code RFC 5854}).
 *
 * <p>No file outside the document is ever read, whatever the document says.
 */
@NullMarked
package org.servent.metalink;

import org.jspecify.annotations.NullMarked;
