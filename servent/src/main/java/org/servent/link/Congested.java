package org.servent.link;

/**
 * A link begins to have more to send than its peer takes in, or has less again.
 *
 * @param begins whether it is congested from now on, rather than free
 */
public record Congested(LinkId link, boolean begins) implements Event {}
