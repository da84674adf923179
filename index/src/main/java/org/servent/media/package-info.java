/**
 * What media files say of themselves, read with bounds on everything: they may come from anybody.
 */
@NullMarked
package org.servent.media;

import org.jspecify.annotations.NullMarked;
