package org.servent.descriptor;

/** A message of a type that this servent does not speak. */
public record Unknown(int code, Payload payload) implements Message {
}
