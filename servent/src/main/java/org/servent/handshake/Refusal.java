package org.servent.handshake;

/**
 * Why a peer does not become a link.
 *
 * @param code such as 503 or 409
 * @param reason one line, for the peer's log
 */
public record Refusal(int code, String reason) {}
