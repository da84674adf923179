/**
 * Asks the router between us and the internet to pass on what comes to our port: PCP (RFC 6887), or
 * NAT-PMP (RFC 6886) where it knows no better.
 *
 * <p>What neighbours say about whether others reach us is {@code reach}'s.
 */
@NullMarked
package org.servent.gateway;

import org.jspecify.annotations.NullMarked;
