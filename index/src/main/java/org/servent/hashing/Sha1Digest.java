package org.servent.hashing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.servent.content.Sha1;
import org.servent.content.Sha1Hasher;

/** SHA-1 as a digest like others: Java's own, or ours where the processor does not help Java. */
final class Sha1Digest extends MessageDigest {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  /** What Linux calls instructions for SHA-1: of x86, and of ARM. */
  private static final List<String> INSTRUCTIONS = List.of("sha_ni", "sha1");
  private static final boolean HELPED = isHelped(PROCESSOR);

  private final Sha1Hasher hasher = new Sha1Hasher();

  Sha1Digest() {
    super("SHA-1");
  }

  /** The faster one, of which nothing is known yet. */
  static MessageDigest faster() {
    return HELPED ? javas() : new Sha1Digest();
  }

  private static MessageDigest javas() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }

  /**
   * Whether the processor that this file describes has instructions for SHA-1. Where nothing
   * describes it, Java may know.
   */
  static boolean isHelped(Path processor) {
    try {
      return !Files.exists(processor)
          || Arrays.stream(Files.readString(processor, StandardCharsets.ISO_8859_1).split("\\s+"))
              .anyMatch(INSTRUCTIONS::contains);
    } catch (IOException unreadable) {
      return true;
    }
  }

  @Override
  protected int engineGetDigestLength() {
    return Sha1.SIZE;
  }

  @Override
  protected void engineUpdate(byte input) {
    hasher.update(new byte[]{input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    hasher.update(input, offset, length);
  }

  @Override
  protected byte[] engineDigest() {
    return hasher.end().bytes();
  }

  @Override
  protected void engineReset() {
    hasher.reset();
  }
}
