package org.servent.ring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.ring.RingMessage.ClosestAsked;
import org.servent.ring.RingMessage.ClosestTold;
import org.servent.ring.RingMessage.Direct;
import org.servent.ring.RingMessage.Heartbeat;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.LeavesTold;
import org.servent.ring.RingMessage.Leaving;
import org.servent.ring.RingMessage.NearAsked;
import org.servent.ring.RingMessage.NextAsked;
import org.servent.ring.RingMessage.NextTold;
import org.servent.ring.RingMessage.Place;
import org.servent.ring.RingMessage.ProbeAnswered;
import org.servent.ring.RingMessage.Probed;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessage.RowAsked;
import org.servent.ring.RingMessage.Rows;
import org.servent.ring.RingMessage.Taken;
import org.servent.wire.WireException;

/**
 * Ring messages to bytes and back: one byte says which it is, then its fields follow in their
 * order, numbers big-endian.
 *
 * <pre>{@code
 * contact   id 16 | length of host 1 | host: 4 or 16 bytes, or a name | port 2 | length 2 | record
 * contacts  count 1 | contact ...
 * ids       count 1 | id 16 ...
 * }</pre>
 *
 * <p>What stands behind the last field is passed over: later versions may say more.
 */
public final class RingMessages {
  private static final int IPV4 = 4;
  private static final int IPV6 = 16;
  private static final int DELIVER = 0;
  private static final int JOIN = 1;

  private RingMessages() {}

  /** The bytes of this message, at most 64 KiB. */
  public static Payload write(RingMessage message) {
    ByteBuffer to = ByteBuffer.allocate(size(message));
    switch (message) {
      case Routed it -> {
        to.put((byte) 1).putLong(it.ticket());
        it.key().write(to);
        contact(to, it.origin());
        to.put((byte) it.hops()).put((byte) (it.purpose() == Purpose.JOIN ? JOIN : DELIVER));
        it.payload().write(to);
      }
      case Taken it -> to.put((byte) 2).putLong(it.ticket());
      case Direct it -> {
        to.put((byte) 3);
        it.payload().write(to);
      }
      case Rows it -> contacts(to.put((byte) 4), it.contacts());
      case Place it -> contacts(to.put((byte) 5), it.leafSet());
      case LeavesAsked it -> {
        contacts(to.put((byte) 6).putLong(it.nonce()), it.leafSet());
        ids(to, it.failed());
      }
      case LeavesTold it -> {
        contacts(to.put((byte) 7).putLong(it.nonce()), it.leafSet());
        ids(to, it.failed());
      }
      case Heartbeat it -> to.put((byte) 8);
      case Probed it -> to.put((byte) 9).putLong(it.nonce()).put((byte) (it.member() ? 1 : 0));
      case ProbeAnswered it -> to.put((byte) 10).putLong(it.nonce());
      case RowAsked it -> to.put((byte) 11).put((byte) it.row());
      case NearAsked it -> to.put((byte) 12);
      case Leaving it -> to.put((byte) 13);
      case NextAsked it -> it.key().write(to.put((byte) 14).putLong(it.nonce()));
      case NextTold it ->
        contacts(to.put((byte) 15).putLong(it.nonce()), it.next().stream().toList());
      case ClosestAsked it -> it.key().write(to.put((byte) 16).putLong(it.nonce()));
      case ClosestTold it -> contacts(to.put((byte) 17).putLong(it.nonce()), it.closest());
    }
    return Payload.of(to.array());
  }

  /**
   * The message of these bytes.
   *
   * @throws WireException if they are none
   */
  public static RingMessage read(Payload bytes) throws WireException {
    ByteBuffer from = ByteBuffer.wrap(bytes.bytes());
    try {
      return read(from);
    } catch (BufferUnderflowException end) {
      throw new WireException("a ring message ends too early");
    } catch (IllegalArgumentException bad) {
      throw new WireException("a ring message makes no sense: "
          + Printable.text(String.valueOf(bad.getMessage())));
    }
  }

  private static RingMessage read(ByteBuffer from) {
    return switch (from.get()) {
      case 1 -> new Routed(from.getLong(), RingId.read(from), contact(from), from.get(),
          purpose(from.get()), rest(from));
      case 2 -> new Taken(from.getLong());
      case 3 -> new Direct(rest(from));
      case 4 -> new Rows(contacts(from));
      case 5 -> new Place(contacts(from));
      case 6 -> new LeavesAsked(from.getLong(), contacts(from), ids(from));
      case 7 -> new LeavesTold(from.getLong(), contacts(from), ids(from));
      case 8 -> new Heartbeat();
      case 9 -> new Probed(from.getLong(), from.get() == 1);
      case 10 -> new ProbeAnswered(from.getLong());
      case 11 -> new RowAsked(from.get());
      case 12 -> new NearAsked();
      case 13 -> new Leaving();
      case 14 -> new NextAsked(from.getLong(), RingId.read(from));
      case 15 -> new NextTold(from.getLong(), contacts(from).stream().findFirst());
      case 16 -> new ClosestAsked(from.getLong(), RingId.read(from));
      case 17 -> new ClosestTold(from.getLong(), contacts(from));
      default -> throw new IllegalArgumentException("no kind of message");
    };
  }

  private static int size(RingMessage message) {
    return 1 + switch (message) {
      case Routed it -> Long.BYTES + RingId.SIZE + size(it.origin()) + 2 + it.payload().size();
      case Direct it -> it.payload().size();
      case Rows it -> size(it.contacts());
      case Place it -> size(it.leafSet());
      case LeavesAsked it ->
        Long.BYTES + size(it.leafSet()) + 1 + RingId.SIZE * it.failed().size();
      case LeavesTold it ->
        Long.BYTES + size(it.leafSet()) + 1 + RingId.SIZE * it.failed().size();
      case Taken it -> Long.BYTES;
      case NextAsked it -> Long.BYTES + RingId.SIZE;
      case NextTold it -> Long.BYTES + size(it.next().stream().toList());
      case ClosestAsked it -> Long.BYTES + RingId.SIZE;
      case ClosestTold it -> Long.BYTES + size(it.closest());
      case Probed it -> Long.BYTES + 1;
      case ProbeAnswered it -> Long.BYTES;
      case RowAsked it -> 1;
      case Heartbeat it -> 0;
      case NearAsked it -> 0;
      case Leaving it -> 0;
    };
  }

  private static int size(List<Contact> contacts) {
    return 1 + contacts.stream().mapToInt(RingMessages::size).sum();
  }

  private static int size(Contact contact) {
    return RingId.SIZE + 1 + host(contact).length + Short.BYTES + Short.BYTES
        + contact.record().size();
  }

  private static byte[] host(Contact contact) {
    Host host = contact.address().host();
    return host.ip().orElseGet(() -> host.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static void contact(ByteBuffer to, Contact contact) {
    byte[] host = host(contact);
    contact.id().write(to);
    to.put((byte) (contact.address().host().isName() ? -host.length : host.length)).put(host);
    to.putShort((short) contact.address().port()).putShort((short) contact.record().size());
    contact.record().write(to);
  }

  private static Contact contact(ByteBuffer from) {
    RingId id = RingId.read(from);
    PeerAddress address = new PeerAddress(host(from), Short.toUnsignedInt(from.getShort()));
    return new Contact(id, address, bytes(from, from.getShort(), Contact.MOST_RECORD));
  }

  /** A length below zero is that of a name. */
  private static Host host(ByteBuffer from) {
    int length = from.get();
    byte[] host = bytes(from, Math.abs(length), Byte.MAX_VALUE).bytes();
    if (length < 0) {
      return Host.parse(new String(host, StandardCharsets.US_ASCII));
    }
    if (length != IPV4 && length != IPV6) {
      throw new IllegalArgumentException("no address");
    }
    return Host.of(host);
  }

  private static Payload bytes(ByteBuffer from, int length, int most) {
    if (length < 0 || length > most) {
      throw new IllegalArgumentException("no length: " + length);
    }
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return Payload.of(bytes);
  }

  private static Payload rest(ByteBuffer from) {
    return bytes(from, from.remaining(), RingMessage.MOST_PAYLOAD);
  }

  private static Purpose purpose(int number) {
    return switch (number) {
      case DELIVER -> Purpose.DELIVER;
      case JOIN -> Purpose.JOIN;
      default -> throw new IllegalArgumentException("no purpose");
    };
  }

  private static void contacts(ByteBuffer to, List<Contact> contacts) {
    to.put((byte) contacts.size());
    contacts.forEach(each -> contact(to, each));
  }

  private static List<Contact> contacts(ByteBuffer from) {
    return list(from, RingMessage.MOST_CONTACTS, RingMessages::contact);
  }

  private static void ids(ByteBuffer to, List<RingId> ids) {
    to.put((byte) ids.size());
    ids.forEach(each -> each.write(to));
  }

  private static List<RingId> ids(ByteBuffer from) {
    return list(from, RingMessage.MOST_FAILED, RingId::read);
  }

  private static <T> List<T> list(ByteBuffer from, int most, Function<ByteBuffer, T> read) {
    int count = Byte.toUnsignedInt(from.get());
    if (count > most) {
      throw new IllegalArgumentException(count + " at once, of at most " + most);
    }
    List<T> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(read.apply(from));
    }
    return all;
  }
}
