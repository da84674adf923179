package org.servent.pipeline;

import org.servent.handshake.Claims;

/** How we meet others: what we say of ourselves, how long we wait, whether we encrypt. */
public record Manners(Claims claims, Patience patience, Tls tls) {}
