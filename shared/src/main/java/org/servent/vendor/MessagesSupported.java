package org.servent.vendor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.servent.descriptor.VendorMessage;

/**
 * I understand these; send me no others.
 *
 * <pre>{@code
 *  0          2        6             8            10
 * +----------+--------+-------------+------------+-----+
 * | count LE | vendor | selector LE | version LE | ... |
 * +----------+--------+-------------+------------+-----+
 * }</pre>
 *
 * @param messages in the order they came, at most 255
 */
public record MessagesSupported(List<Supported> messages) implements KnownVendorMessage {
  public static final Kind KIND = Kind.ofAll(0);

  static final Form FORM = new Form(KIND, 0, 0, MessagesSupported::read);

  /** Some ten times what anybody has. */
  private static final int MAX_MESSAGES = 255;
  private static final int FIXED = 2;
  private static final int ENTRY = 8;

  /** A kind of message, and the version up to which it is understood, 0 to 65,535. */
  public record Supported(Kind kind, int version) {
    @Override
    public String toString() {
      return kind + "v" + version;
    }
  }

  public MessagesSupported {
    messages = List.copyOf(messages);
    requireFew(messages.size());
  }

  private static int requireFew(int messages) {
    if (messages > MAX_MESSAGES) {
      throw new IllegalArgumentException("nobody understands " + messages + " messages");
    }
    return messages;
  }

  /** Whether this kind of message is understood, in this version or a higher one. */
  public boolean has(Kind kind, int version) {
    return messages.stream().anyMatch(it -> it.kind().equals(kind) && it.version() >= version);
  }

  @Override
  public VendorMessage write() {
    return FORM.write(0, FIXED + ENTRY * messages.size(), body -> {
      body.putShort((short) messages.size());
      for (Supported message : messages) {
        body.putInt(Integer.reverseBytes(message.kind().vendor()))
            .putShort((short) message.kind().selector())
            .putShort((short) message.version());
      }
    });
  }

  private static MessagesSupported read(int version, ByteBuffer body) {
    int count = requireFew(Short.toUnsignedInt(body.getShort()));
    List<Supported> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int vendor = Integer.reverseBytes(body.getInt());
      int selector = Short.toUnsignedInt(body.getShort());
      messages.add(new Supported(new Kind(vendor, selector), Short.toUnsignedInt(body.getShort())));
    }
    return new MessagesSupported(messages);
  }
}
