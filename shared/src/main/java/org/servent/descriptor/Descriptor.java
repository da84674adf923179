package org.servent.descriptor;

/**
 * One message on its way across the network: its header, and its payload as the bytes it came in or
 * was encoded to.
 *
 * <p>A descriptor cannot parse itself; {@code wire.Messages} does when somebody asks. What is only
 * passed on is never parsed.
 *
 * @param guid names the request; replies carry the GUID of what they reply to
 * @param code the type byte, 0 to 255, kept as it came because not every one has a
 *          {@link MessageType}
 */
public record Descriptor(Guid guid, int code, Lifetime lifetime, Payload payload) {
  public Descriptor {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("a type is a byte: " + code);
    }
  }

  public Descriptor(Guid guid, MessageType type, Lifetime lifetime, Payload payload) {
    this(guid, type.code(), lifetime, payload);
  }

  /** What kind of message this is. */
  public MessageType type() {
    return MessageType.of(code);
  }

  /** The same payload, with another TTL and other hops. */
  public Descriptor with(Lifetime other) {
    return new Descriptor(guid, code, other, payload);
  }

  /** The same under another GUID; itself if that is its own. */
  public Descriptor with(Guid other) {
    return other.equals(guid) ? this : new Descriptor(other, code, lifetime, payload);
  }

  /** The same with another payload. */
  public Descriptor with(Payload other) {
    return new Descriptor(guid, code, lifetime, other);
  }

  /** One line for logs and transcripts: type, GUID, TTL, hops, payload size. */
  @Override
  public String toString() {
    String name = type() == MessageType.UNKNOWN ? "UNKNOWN(%02x)".formatted(code) : type().name();
    return "%s %s ttl=%d hops=%d len=%d".formatted(name, guid, lifetime.ttl(), lifetime.hops(),
        payload.size());
  }
}
