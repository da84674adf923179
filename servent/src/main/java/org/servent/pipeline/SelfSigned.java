package org.servent.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;

/**
 * A key and a certificate that says nothing about its owner: TLS wants one, nobody verifies it.
 * Made anew at each start, so that nobody is recognised by it.
 *
 * <p>The JDK reads certificates but does not write them; this is the least of X.509 v3 (RFC 5280
 * §4.1) in DER (ITU-T X.690).
 */
record SelfSigned(PrivateKey key, X509Certificate certificate) {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OBJECT = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int VERSION = 0xa0;

  private static final byte[] V3 = {2};
  /** 2.5.4.3, the attribute of a common name. */
  private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
  /** 1.2.840.10045.4.3.2, ECDSA with SHA-256. */
  private static final byte[] ECDSA_SHA256 =
      {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02};
  private static final int SERIAL_BITS = 64;

  /** A fresh one. */
  static SelfSigned make(SecureRandom dice) throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"), dice);
    KeyPair pair = keys.generateKeyPair();
    byte[] said = toBeSigned(pair, dice);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate(), dice);
    signature.update(said);
    byte[] der = der(SEQUENCE, said, algorithm(), bits(signature.sign()));
    return new SelfSigned(pair.getPrivate(), (X509Certificate) CertificateFactory
        .getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der)));
  }

  private static byte[] toBeSigned(KeyPair pair, SecureRandom dice) {
    byte[] serial = new BigInteger(SERIAL_BITS, dice).setBit(SERIAL_BITS).toByteArray();
    byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, der(OBJECT, COMMON_NAME),
        der(UTF8_STRING, ascii("Gnutella servent")))));
    // Valid always, lest it tells when we were started; the end is RFC 5280's for "never".
    byte[] validity = der(SEQUENCE, der(UTC_TIME, ascii("000101000000Z")),
        der(GENERALIZED_TIME, ascii("99991231235959Z")));
    return der(SEQUENCE, der(VERSION, der(INTEGER, V3)), der(INTEGER, serial), algorithm(), name,
        validity, name, pair.getPublic().getEncoded());
  }

  private static byte[] algorithm() {
    return der(SEQUENCE, der(OBJECT, ECDSA_SHA256));
  }

  private static byte[] bits(byte[] whole) {
    byte[] noneUnused = {0};
    return der(BIT_STRING, noneUnused, whole);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A tag, the length, these parts. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
