package org.servent.hashing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.servent.content.ContentId;
import org.servent.content.Sha1;

/**
 * The digests that every shared file gets. One more is one line here; the files are then read again
 * in the background.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
public enum Digest {
  SHA1("SHA-1", Sha1::of, Sha1::fromUrn);

  private final String algorithm;
  private final Function<byte[], ContentId> fromBytes;
  private final Function<String, Optional<? extends ContentId>> fromUrn;

  Digest(String algorithm, Function<byte[], ContentId> fromBytes,
      Function<String, Optional<? extends ContentId>> fromUrn) {
    this.algorithm = algorithm;
    this.fromBytes = fromBytes;
    this.fromUrn = fromUrn;
  }

  /** The digest that this URN names, if it is one of ours. */
  public static Optional<ContentId> parse(String urn) {
    return Arrays.stream(values())
        .flatMap(digest -> digest.fromUrn.apply(urn).stream())
        .map(ContentId.class::cast)
        .findFirst();
  }

  /** A computation of this digest that has seen nothing yet. */
  public MessageDigest begin() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + algorithm, impossible);
    }
  }

  ContentId end(MessageDigest running) {
    return fromBytes.apply(running.digest());
  }
}
