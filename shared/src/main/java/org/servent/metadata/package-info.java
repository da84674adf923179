/**
 * What is known of media files beside their names, and the XML in which servents tell each other.
 */
@NullMarked
package org.servent.metadata;

import org.jspecify.annotations.NullMarked;
