/**
 * HEAD pings: asked by UDP, or by a link, what we have of a file, and asking others the same before
 * a connection is spent on them.
 */
@NullMarked
package org.servent.headping;

import org.jspecify.annotations.NullMarked;
