package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class SelfSignedTest {
  private static X509Certificate certificate() throws GeneralSecurityException {
    return SelfSigned.make(new SecureRandom()).certificate();
  }

  @Test
  void theJdkReadsItAndFindsItSigned() throws GeneralSecurityException {
    X509Certificate certificate = certificate();

    assertThatCode(() -> certificate.verify(certificate.getPublicKey())).doesNotThrowAnyException();
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSerialNumber()).isPositive();
  }

  @Test
  void itIsValidAtAnyTime() throws GeneralSecurityException {
    X509Certificate certificate = certificate();

    assertThatCode(() -> {
      certificate.checkValidity(Date.from(Instant.parse("2001-01-01T00:00:00Z")));
      certificate.checkValidity(Date.from(Instant.parse("2999-01-01T00:00:00Z")));
    }).doesNotThrowAnyException();
  }

  @Test
  void nobodyIsRecognisedByIt() throws GeneralSecurityException {
    X509Certificate one = certificate();
    X509Certificate other = certificate();

    assertThat(one.getSubjectX500Principal()).isEqualTo(other.getSubjectX500Principal());
    assertThat(one.getSerialNumber()).isNotEqualTo(other.getSerialNumber());
    assertThat(one.getPublicKey()).isNotEqualTo(other.getPublicKey());
  }
}
