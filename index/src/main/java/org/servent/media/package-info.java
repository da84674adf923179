/**
 * What media files say of themselves, and which words stand in texts, read with bounds on
 * everything: they may come from anybody.
 */
@NullMarked
package org.servent.media;

import org.jspecify.annotations.NullMarked;
