package org.servent.link;

/** A link is gone; nothing more comes from it, and what is sent to it is lost. */
public record Closed(LinkId link, String why) implements Event {}
