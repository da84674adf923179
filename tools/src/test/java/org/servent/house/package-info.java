/**
 * The rules of the house as tests: what may depend on what, and how files must look.
 *
 * <p>Packages below {@code broken} hold classes that break each rule, so that a rule that catches
 * nothing is noticed.
 */
@NullMarked
package org.servent.house;

import org.jspecify.annotations.NullMarked;
