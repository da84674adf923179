@NullMarked
package org.servent.house.broken.routing;

import org.jspecify.annotations.NullMarked;
