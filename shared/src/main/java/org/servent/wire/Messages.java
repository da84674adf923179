package org.servent.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.descriptor.Push;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.descriptor.Unknown;
import org.servent.descriptor.VendorMessage;
import org.servent.ggep.Ggep;

/**
 * Messages to payloads and back.
 *
 * <p>Reading is total: any payload gives a message or a {@link WireException}. It forgives what
 * peers are known to send: a NUL behind the GGEP of a ping, a NUL at the end of a query or none,
 * broken GGEP, text that is not UTF-8, a trailer longer than known.
 */
public final class Messages {
  private Messages() {}

  /** What this descriptor says. */
  public static Message read(Descriptor descriptor) throws WireException {
    Payload payload = descriptor.payload();
    ByteBuffer in = payload.buffer();
    try {
      return switch (descriptor.type()) {
        case PING -> new Ping(Ggep.read(in));
        case PONG -> PongCodec.decode(in);
        case BYE -> ByeCodec.decode(in);
        case ROUTE_TABLE_UPDATE -> new RouteTableUpdate(payload);
        case VENDOR -> VendorMessageCodec.decode(in);
        case PUSH -> PushCodec.decode(in);
        case QUERY -> QueryCodec.decode(in);
        case QUERY_HIT -> QueryHitCodec.decode(in);
        case STANDARD_VENDOR, RUDP, DHT, HSEP, UNKNOWN -> new Unknown(descriptor.code(), payload);
      };
    } catch (BufferUnderflowException tooShort) {
      throw new WireException(
          "a " + descriptor.type() + " of " + payload.size() + " bytes ends too early");
    }
  }

  /**
   * The payload that says this.
   *
   * @throws IllegalArgumentException if it names a host by name where only an IP address can stand
   */
  public static Payload write(Message message) {
    return switch (message) {
      case Ping ping -> Payload.of(ping.extensions().write(false));
      case Pong pong -> Payload.of(PongCodec.encode(pong));
      case Bye bye -> Payload.of(ByeCodec.encode(bye));
      case RouteTableUpdate update -> update.payload();
      case VendorMessage vendor -> Payload.of(VendorMessageCodec.encode(vendor));
      case Push push -> Payload.of(PushCodec.encode(push));
      case Query query -> Payload.of(QueryCodec.encode(query));
      case QueryHit hit -> Payload.of(QueryHitCodec.encode(hit));
      case Unknown unknown -> unknown.payload();
    };
  }

  /** A descriptor that says this. */
  public static Descriptor descriptor(Guid guid, Lifetime lifetime, Message message) {
    return new Descriptor(guid, code(message), lifetime, write(message));
  }

  private static int code(Message message) {
    return switch (message) {
      case Ping ping -> MessageType.PING.code();
      case Pong pong -> MessageType.PONG.code();
      case Bye bye -> MessageType.BYE.code();
      case RouteTableUpdate update -> MessageType.ROUTE_TABLE_UPDATE.code();
      case VendorMessage vendor -> MessageType.VENDOR.code();
      case Push push -> MessageType.PUSH.code();
      case Query query -> MessageType.QUERY.code();
      case QueryHit hit -> MessageType.QUERY_HIT.code();
      case Unknown unknown -> unknown.code();
    };
  }

  /** Room for a payload of exactly this size. */
  static ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
