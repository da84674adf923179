/**
 * Walks a network from servent to servent, and draws it.
 *
 * <p>How a servent answers crawlers is the matter of its own packages.
 */
@NullMarked
package org.servent.crawler;

import org.jspecify.annotations.NullMarked;
