/**
 * Where first hosts come from: lists that the user has or names, our own file of hosts, and web
 * caches.
 *
 * <p>Which of them is dialled, and which cache is asked when, is decided in {@code hostcache} and
 * {@code topology}.
 */
@NullMarked
package org.servent.bootstrap;

import org.jspecify.annotations.NullMarked;
