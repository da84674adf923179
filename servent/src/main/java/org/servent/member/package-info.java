/**
 * Us as a member of the ring: the ring and its records on links that are for nothing else, and a
 * way to both for those who are no members.
 */
@NullMarked
package org.servent.member;

import org.jspecify.annotations.NullMarked;
