package org.servent.hashing;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;

/**
 * The digests that every shared file gets. One more is one line here, and a field of the catalogue;
 * the files are then read again in the background.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
public enum Digest {
  SHA1(Sha1Digest::faster, Sha1::of, Sha1::fromUrn),
  /** By which parts of a file are proven. */
  TIGER_TREE(TreeDigest::new, TigerRoot::of, TigerRoot::fromUrn);

  private final Supplier<MessageDigest> begun;
  private final Function<byte[], ContentId> fromBytes;
  private final Function<String, Optional<? extends ContentId>> fromUrn;

  Digest(Supplier<MessageDigest> begun, Function<byte[], ContentId> fromBytes,
      Function<String, Optional<? extends ContentId>> fromUrn) {
    this.begun = begun;
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
    return begun.get();
  }

  ContentId end(MessageDigest running) {
    return fromBytes.apply(running.digest());
  }
}
