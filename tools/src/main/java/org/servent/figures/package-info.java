/**
 * What was measured, beside what it shall be.
 */
@NullMarked
package org.servent.figures;

import org.jspecify.annotations.NullMarked;
