package org.servent.dht;

import java.util.ArrayList;
import java.util.List;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;

/** Keeps what members are sent instead of sending it; and makes members up. */
final class Letters implements Road {
  private static final int DIGITS = 32;

  final List<Letter> all = new ArrayList<>();

  /** One that was sent. */
  record Letter(Contact to, RingMessage message) {}

  /** The id that begins with these digits; all others are 0. */
  static RingId id(String digits) {
    return RingId.parse(digits + "0".repeat(DIGITS - digits.length()));
  }

  /** The member whose id begins with these digits; all live in networks of their own. */
  static Contact member(String digits) {
    RingId id = id(digits);
    return new Contact(id, new PeerAddress(Host.of((byte) 10, (byte) (id.high() >> 56),
        (byte) (id.high() >> 48), (byte) (id.high() >> 40)), 6346));
  }

  @Override
  public void send(Contact to, RingMessage message) {
    all.add(new Letter(to, message));
  }

  /** Who was sent something of this kind, in order. */
  List<Contact> receivers(Class<? extends RingMessage> kind) {
    return all.stream()
        .filter(letter -> kind.isInstance(letter.message()))
        .map(Letter::to)
        .toList();
  }

  /** The last of this kind. */
  <M extends RingMessage> M last(Class<M> kind) {
    return all.reversed()
        .stream()
        .map(Letter::message)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }
}
