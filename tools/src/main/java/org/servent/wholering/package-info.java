/**
 * Rings of real {@link org.servent.dht.Ring} objects on virtual time, up to a hundred thousand of
 * them: how short ways are, who answers for which key while members come, go, lie or are cut off.
 *
 * <p>What is right is said by {@code Truth} and {@code Ideal}, which have arithmetic of their own.
 */
@NullMarked
package org.servent.wholering;

import org.jspecify.annotations.NullMarked;
