package org.servent.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/**
 * Folders that are this user's. What is made is for the user alone; what is there keeps its mode,
 * since it may be a folder of the user's own work.
 */
public final class PrivateFolder {
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> WRITE =
      PosixFilePermissions.fromString("----w--w-");

  /** Others may do more with a folder than they should; the message says what. */
  public static final class NotPrivate extends IOException {
    private static final long serialVersionUID = 1;

    NotPrivate(String message) {
      super(message);
    }
  }

  private PrivateFolder() {}

  /**
   * Makes this folder if there is none.
   *
   * @throws NotPrivate if others may write to it
   */
  public static void use(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(MODE));
    }
    if (!Collections.disjoint(Files.getPosixFilePermissions(folder), WRITE)) {
      throw new NotPrivate("others may write to " + folder);
    }
  }

  /**
   * Makes this folder if there is none, to hold what even the look of others would harm.
   *
   * @throws NotPrivate if it is a link, somebody else's, or open to others in any way
   */
  static void own(Path folder) throws IOException {
    use(folder);
    if (Files.isSymbolicLink(folder)) {
      throw new NotPrivate(folder + " is a link that somebody else may have made");
    }
    if (!others(folder).isEmpty()) {
      throw new NotPrivate("others may look into " + folder);
    }
    Path ours = Files.createTempFile(folder, null, null);
    try {
      if (!Files.getOwner(ours).equals(Files.getOwner(folder))) {
        throw new NotPrivate(folder + " belongs to " + Files.getOwner(folder));
      }
    } finally {
      Files.delete(ours);
    }
  }

  private static Set<PosixFilePermission> others(Path folder) throws IOException {
    Set<PosixFilePermission> others = Files.getPosixFilePermissions(folder);
    others.removeAll(MODE);
    return others;
  }
}
