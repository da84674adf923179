/**
 * Servents in processes of their own, which can be killed.
 */
@NullMarked
package org.servent.processes;

import org.jspecify.annotations.NullMarked;
