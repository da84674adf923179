/**
 * The command line: one class per subcommand, run inside the servent, and
 * {@link org.servent.cli.Client}, the small program that users start.
 *
 * <p>A subcommand turns words into a call of {@code control.Operations} and its answer into text or
 * JSON; it decides nothing about the network.
 */
@NullMarked
package org.servent.cli;

import org.jspecify.annotations.NullMarked;
