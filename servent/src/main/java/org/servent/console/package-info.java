/**
 * The web console: pages that show a servent as its API tells of it.
 */
@NullMarked
package org.servent.console;

import org.jspecify.annotations.NullMarked;
