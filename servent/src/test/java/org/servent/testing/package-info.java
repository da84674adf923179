/**
 * What tests of several packages need. Fakes of one package's seams stand beside that package's
 * tests.
 */
@NullMarked
package org.servent.testing;

import org.jspecify.annotations.NullMarked;
