package org.servent.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha1DigestTest {
  @TempDir
  private Path folder;

  @Test
  void itDigestsArraysBuffersAndSingleBytesAsJavasDoes() throws NoSuchAlgorithmException {
    byte[] bytes = new byte[10_000];
    new SplittableRandom(1).nextBytes(bytes);
    MessageDigest ours = new Sha1Digest();

    ours.update(bytes[0]);
    ours.update(bytes, 1, 4_999);
    ours.update(ByteBuffer.allocateDirect(5_000).put(bytes, 5_000, 5_000).flip());

    assertThat(ours.digest()).isEqualTo(MessageDigest.getInstance("SHA-1").digest(bytes));
  }

  @Test
  void itBeginsAnewAfterADigestAndWhenReset() throws NoSuchAlgorithmException {
    byte[] bytes = {1, 2, 3};
    MessageDigest ours = new Sha1Digest();
    ours.update(bytes);
    ours.digest();
    ours.update(bytes);
    ours.reset();

    assertThat(ours.digest(bytes)).isEqualTo(MessageDigest.getInstance("SHA-1").digest(bytes));
  }

  @Test
  void aProcessorWithInstructionsForItHelpsJava() throws IOException {
    assertThat(Sha1Digest.isHelped(described("flags\t\t: fpu sse4_1 sha_ni vaes\n"))).isTrue();
    assertThat(Sha1Digest.isHelped(described("Features\t: fp asimd aes sha1 sha2\n"))).isTrue();
    assertThat(Sha1Digest.isHelped(described("flags\t\t: fpu sse4_1 avx2 sha256\n"))).isFalse();
    assertThat(Sha1Digest.isHelped(folder.resolve("none"))).isTrue();
  }

  private Path described(String text) throws IOException {
    return Files.writeString(folder.resolve("cpuinfo"), text);
  }
}
