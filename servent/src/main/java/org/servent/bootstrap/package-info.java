/**
 * Where first hosts come from: lists that the user has, and our own file of hosts.
 *
 * <p>Which of them is dialled is decided in {@code hostcache} and {@code topology}.
 */
@NullMarked
package org.servent.bootstrap;

import org.jspecify.annotations.NullMarked;
