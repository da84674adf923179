package org.servent.link;

import org.servent.descriptor.Descriptor;

/** A descriptor came over a link. */
public record Arrived(LinkId from, Descriptor descriptor) implements Event {}
