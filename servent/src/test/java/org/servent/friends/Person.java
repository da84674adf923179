package org.servent.friends;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.SplittableRandom;
import org.servent.descriptor.Payload;
import org.servent.record.ServentKey;
import org.servent.ring.RingId;

/** Somebody with a key, and the friends that he has. */
final class Person {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  final Friends friends;
  final ServentKey key;
  private final KeyPair pair;

  Person() {
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    key = ServentKey.of(pair.getPublic());
    friends = new Friends(self(), new SplittableRandom(6346));
  }

  Self self() {
    return new Self(key, this::sign, with -> with.secretWith(pair.getPrivate()));
  }

  RingId id() {
    return key.id();
  }

  Payload sign(byte[] bytes) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(pair.getPrivate());
      signing.update(bytes);
      return Payload.of(signing.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(Person other, String name) {
    friends.add(new Friend(other.id(), name), NOON);
  }
}
