@NullMarked
package org.servent.house.broken.link;

import org.jspecify.annotations.NullMarked;
