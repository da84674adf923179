/**
 * Where descriptors go: TTL and hops, duplicates, the ways back of replies, the routes of pushes.
 *
 * <p>It knows links and GUIDs. What a payload says is the matter of others, but for the 16 bytes of
 * a servent's GUID.
 */
@NullMarked
package org.servent.routing;

import org.jspecify.annotations.NullMarked;
