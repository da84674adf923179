package org.servent.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.servent.content.Sha1;

/**
 * Many files that are one download; how far each of them is stands on the list under its own hash.
 *
 * @param id of the whole, made of its files' hashes: the same files are the same bundle
 * @param name of the whole, and of its folder
 * @param folder below which the files go; its own
 * @param changed when it was wanted, or was done
 * @param done whether every file came
 */
public record Bundle(Sha1 id, String name, Path folder, Instant changed, boolean done,
    List<Member> members) {
  /** More files are somebody's mistake, or a whole servent's. */
  public static final int MAX_FILES = 5_000;

  public Bundle {
    members = List.copyOf(members);
    if (members.isEmpty() || members.size() > MAX_FILES) {
      throw new IllegalArgumentException("no bundle has " + members.size() + " files");
    }
  }

  /**
   * One of its files.
   *
   * @param told how many bytes it has, as somebody said
   */
  public record Member(Sha1 id, OptionalLong told) {}

  /** One that begins. */
  public static Bundle of(String name, Path folder, List<Member> members, Instant now) {
    return new Bundle(id(members.stream().map(Member::id).toList()), name, folder, now, false,
        members);
  }

  /** By what many files are named as one, in whichever order. */
  public static Sha1 id(List<Sha1> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update("servent bundle\n".getBytes(StandardCharsets.US_ASCII));
      files.stream().distinct().sorted().forEach(file -> digest.update(file.bytes()));
      return Sha1.of(digest.digest());
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** The same, and whether every file came. */
  public Bundle done(boolean all, Instant now) {
    return new Bundle(id, name, folder, now, all, members);
  }
}
