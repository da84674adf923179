package org.servent.simulator;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.random.RandomGenerator;
import org.servent.member.OwnKey;
import org.servent.member.RingSettings;
import org.servent.record.Puzzle;
import org.servent.record.ServentKey;

/** Keys that are the same for the same seed. */
final class SeededKeys {
  private SeededKeys() {}

  /** Any member of a ring where keys are for nothing. */
  static RingSettings member(RandomGenerator dice) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
      keys.initialize(NamedParameterSpec.ED25519, new Seeded(dice));
      KeyPair pair = keys.generateKeyPair();
      return RingSettings.of(new OwnKey(ServentKey.of(pair.getPublic()), pair.getPrivate()),
          new Puzzle(0));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  private static final class Seeded extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient RandomGenerator dice;

    Seeded(RandomGenerator dice) {
      this.dice = dice;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      dice.nextBytes(bytes);
    }
  }
}
