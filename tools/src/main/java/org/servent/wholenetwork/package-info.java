/**
 * What thousands of servents do together: what their searches find and cost, and how they bear that
 * others come and go.
 *
 * <p>The servents and their links are those of {@code simulator}; this package only decides who
 * there is, what they share and search, and counts.
 */
@NullMarked
package org.servent.wholenetwork;

import org.jspecify.annotations.NullMarked;
