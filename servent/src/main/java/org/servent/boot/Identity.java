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
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.servent.descriptor.Guid;

/**
 * The servent's own key pair, made at its first start; everything by which others know it follows
 * from it.
 *
 * <p>The file holds two lines of base 64, the private key as PKCS #8 and the public key as X.509,
 * and is readable by its owner only.
 */
public record Identity(PrivateKey privateKey, PublicKey publicKey) {
  private static final String ALGORITHM = "Ed25519";
  /** The raw key is the end of its X.509 form. */
  private static final int RAW_KEY = 32;

  /** The identity in this file; a new one if there is none. */
  public static Identity at(Path file) throws IOException, CannotStart {
    try {
      return read(file);
    } catch (NoSuchFileException first) {
      return make(file);
    }
  }

  /** The servent id: the first 16 bytes of the SHA-1 of the public key's 32 bytes. */
  public Guid id() {
    try {
      byte[] encoded = publicKey.getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length);
      return Guid.of(MessageDigest.getInstance("SHA-1").digest(raw));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
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
      return new Identity(
          keys.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0)))),
          keys.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))));
    } catch (GeneralSecurityException | RuntimeException broken) {
      throw new CannotStart("The identity in " + file
          + " is damaged; restore the file, or move it away to become a new "
          + "servent.", broken);
    }
  }

  private static Identity make(Path file) throws IOException, CannotStart {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Base64.Encoder encoder = Base64.getEncoder();
      String text = encoder.encodeToString(pair.getPrivate().getEncoded()) + "\n"
          + encoder.encodeToString(pair.getPublic().getEncoded()) + "\n";
      write(file, text);
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
