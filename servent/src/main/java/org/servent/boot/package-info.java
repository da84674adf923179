/**
 * A servent that runs: where all parts are made and joined, its home, its identity, and what users
 * ask of it fulfilled.
 *
 * <p>No part's own matter is decided here.
 */
@NullMarked
package org.servent.boot;

import org.jspecify.annotations.NullMarked;
