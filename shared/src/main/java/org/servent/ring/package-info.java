/**
 * What travels in the ring in which servents find each other and what has a key: ids on a circle of
 * 2¹²⁸, contacts, and the messages between members with their bytes
 * ({@code A. Rowstron, P. Druschel: Pastry, 2001}).
 */
@NullMarked
package org.servent.ring;

import org.jspecify.annotations.NullMarked;
