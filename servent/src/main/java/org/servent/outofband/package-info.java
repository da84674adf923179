/**
 * Hits that go by UDP straight from who has the files to who asked, instead of back from link to
 * link: offered, claimed and delivered, for our own searches and for those of our leaves.
 *
 * <p>What is found is the matter of {@code search}, and whether datagrams reach us that of
 * {@code reach}.
 */
@NullMarked
package org.servent.outofband;

import org.jspecify.annotations.NullMarked;
