package org.servent.record;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import org.servent.descriptor.Payload;

/** A pair of keys that is the same in every run. */
record Keys(PrivateKey secret, ServentKey open) {
  /** RFC 8032 §7.1, test 1. */
  static final Keys ANN = of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  /** RFC 8032 §7.1, test 2. */
  static final Keys BOB = of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

  private static Keys of(String seed, String open) {
    try {
      PrivateKey secret = KeyFactory.getInstance("Ed25519")
          .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519,
              HexFormat.of().parseHex(seed)));
      return new Keys(secret, new ServentKey(Payload.parse(open)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
