/**
 * Tiger trees as they travel between servents: THEX, two records in a DIME message.
 *
 * <p>What a tree is, and whether it belongs to a file, is known in {@code content}.
 */
@NullMarked
package org.servent.thex;

import org.jspecify.annotations.NullMarked;
