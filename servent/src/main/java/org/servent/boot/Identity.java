package org.servent.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.servent.descriptor.Guid;
import org.servent.record.Puzzle;
import org.servent.record.ServentKey;
import org.servent.ring.RingId;

/**
 * The servent's own key pair, made at its first start; everything by which others know it follows
 * from it.
 *
 * <p>The file holds two lines of base 64, the private key as PKCS #8 and the public key as X.509,
 * and is readable by its owner only.
 */
public record Identity(PrivateKey privateKey, PublicKey publicKey) {
  private static final String ALGORITHM = "Ed25519";

  /**
   * The identity in this file; if there is none, a new one that satisfies the puzzle, which takes
   * some seconds. What is there stays, even if it does not satisfy it: others know us by it.
   */
  public static Identity at(Path file, Puzzle puzzle) throws IOException, CannotStart {
    try {
      return read(file);
    } catch (NoSuchFileException first) {
      return make(file, puzzle);
    }
  }

  /** The public key as others are told it. */
  public ServentKey key() {
    return ServentKey.of(publicKey);
  }

  /** The servent id: the first 16 bytes of the SHA-1 of the public key's 32 bytes. */
  public Guid id() {
    RingId id = key().id();
    return new Guid(id.high(), id.low());
  }

  /** What its user should know of it, read from this file, in one sentence. */
  Optional<String> complaint(Path file, Puzzle puzzle) {
    return puzzle.isSolvedBy(key()) ? Optional.empty()
        : Optional.of("The id of this servent is of an older kind that no ring takes in; all else "
            + "works with it. For one that may, stop the servent and move " + file
            + " away: the next start makes another, by which others do not know you yet.");
  }

  /** The Gnutella servent GUID: the id with the marks of a modern servent. */
  public Guid guid() {
    return id().modern();
  }

  private static Identity read(Path file) throws IOException, CannotStart {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      Base64.Decoder decoder = Base64.getDecoder();
      Identity identity = new Identity(
          keys.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0)))),
          keys.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))));
      identity.key();
      return identity;
    } catch (GeneralSecurityException | RuntimeException broken) {
      throw new CannotStart("The identity in " + file
          + " is damaged; restore the file, or move it away to become a new "
          + "servent.", broken);
    }
  }

  private static Identity make(Path file, Puzzle puzzle) throws IOException {
    // On all processors: at 12 bits some 4,096 keys are tried, at about 1,500 a second on each.
    Identity made = Stream.generate(Identity::any)
        .parallel()
        .filter(one -> puzzle.isSolvedBy(one.key()))
        .findAny()
        .orElseThrow();
    Base64.Encoder encoder = Base64.getEncoder();
    write(file, encoder.encodeToString(made.privateKey.getEncoded()) + "\n"
        + encoder.encodeToString(made.publicKey.getEncoded()) + "\n");
    return made;
  }

  private static Identity any() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new Identity(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** In one step: a crash leaves no half of a key behind. */
  private static void write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (FileChannel channel = FileChannel.open(next,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
