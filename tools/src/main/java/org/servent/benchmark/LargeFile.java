package org.servent.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.servent.content.Bitprint;
import org.servent.content.Sha1;
import org.servent.content.TreeBuilder;

/**
 * A file of random bytes, the same for the same size.
 *
 * @param bitprint what names it
 * @param mebibytes how large it is
 */
record LargeFile(Bitprint bitprint, int mebibytes) {
  static final int MEBIBYTE = 1 << 20;

  static LargeFile write(Path path, int mebibytes) throws IOException {
    MessageDigest sha1 = sha1();
    TreeBuilder tree = new TreeBuilder();
    Random dice = new Random(mebibytes);
    byte[] block = new byte[MEBIBYTE];
    try (OutputStream out = Files.newOutputStream(path)) {
      for (int i = 0; i < mebibytes; i++) {
        dice.nextBytes(block);
        sha1.update(block);
        tree.update(block, 0, block.length);
        out.write(block);
      }
    }
    return new LargeFile(new Bitprint(Sha1.of(sha1.digest()), tree.end().root()), mebibytes);
  }

  long bytes() {
    return (long) mebibytes * MEBIBYTE;
  }

  /** Where a servent of this machine offers it. */
  String url(ServentProcess servent) {
    return "http://127.0.0.1:" + servent.port() + "/uri-res/N2R?" + bitprint.sha1().urn();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
