@NullMarked
package org.servent.house.broken.http;

import org.jspecify.annotations.NullMarked;
