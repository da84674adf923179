@NullMarked
package org.servent.house.broken.trust;

import org.jspecify.annotations.NullMarked;
