@NullMarked
package org.servent.house.broken.overlay;

import org.jspecify.annotations.NullMarked;
