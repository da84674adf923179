/**
 * What a search found, as people look at it: offers of the same file together, the likeliest first.
 *
 * <p>Values only. Hits are parsed and remembered in {@code search}; who prints them maps them to
 * {@link org.servent.findings.Offer}s. The rules are told in {@code docs/searching.md}.
 */
@NullMarked
package org.servent.findings;

import org.jspecify.annotations.NullMarked;
