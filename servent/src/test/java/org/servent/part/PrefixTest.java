package org.servent.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.Sha1;
import org.servent.hashing.Digest;

class PrefixTest {
  private static final int SIZE = 5_000_000;

  @TempDir
  private Path folder;
  private FileChannel channel;
  private Prefix prefix;
  private final byte[] bytes = new byte[SIZE];
  private Sha1 sha1;

  @BeforeEach
  void open() throws IOException {
    channel = FileChannel.open(folder.resolve("part"), StandardOpenOption.CREATE,
        StandardOpenOption.READ, StandardOpenOption.WRITE);
    prefix = new Prefix(channel);
    new Random(1).nextBytes(bytes);
    MessageDigest digest = Digest.SHA1.begin();
    sha1 = Sha1.of(digest.digest(bytes));
  }

  private void write(int from, int to) throws IOException {
    prefix.changed(from);
    channel.write(ByteBuffer.wrap(bytes, from, to - from), from);
    prefix.follow(to);
  }

  @Test
  void whatIsWrittenInPiecesIsHashedMeanwhile() throws IOException {
    for (int from = 0; from < SIZE; from += 100_000) {
      write(from, from + 100_000);
    }

    assertThat(prefix.isWhole(sha1, SIZE)).isTrue();
    assertThat(prefix.isWhole(sha1, SIZE)).isTrue();
    assertThat(prefix.isWhole(sha1, SIZE - 1)).isFalse();
  }

  @Test
  void whatIsWrittenAgainIsHashedAgain() throws IOException {
    for (int round = 0; round < 20; round++) {
      bytes[1_234_567] ^= 1;
      write(0, SIZE);
      bytes[1_234_567] ^= 1;
      write(1_200_000, 1_300_000);
      prefix.follow(SIZE);

      assertThat(prefix.isWhole(sha1, SIZE)).as("round %d", round).isTrue();
    }
  }

  @Test
  void ofAFileThatIsTooShortNothingIsKnown() throws IOException {
    write(0, 1_000_000);

    assertThat(prefix.isWhole(sha1, SIZE)).isFalse();
    write(0, SIZE);
    assertThat(prefix.isWhole(sha1, SIZE)).isTrue();
  }

  @Test
  void anEmptyFileIsWhole() throws IOException {
    assertThat(prefix.isWhole(Sha1.of(Digest.SHA1.begin().digest()), 0)).isTrue();
  }
}
