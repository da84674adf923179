package org.servent.descriptor;

/**
 * A message of a type that this servent does not speak.
 *
 * @param code its type, 0 to 255
 */
public record Unknown(int code, Payload payload) implements Message {
  public Unknown {
    Fields.require8(code, "a type");
  }

  @Override
  public String toString() {
    return "UNKNOWN(%02x) %d bytes".formatted(code, payload.size());
  }
}
