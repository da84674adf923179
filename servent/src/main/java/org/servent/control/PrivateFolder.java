package org.servent.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders that only this user may look into. */
final class PrivateFolder {
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");

  private PrivateFolder() {}

  /**
   * Makes this folder, or makes an existing one private.
   *
   * @throws IOException if it is somebody else's
   */
  static void make(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(MODE));
    if (Files.isSymbolicLink(folder) && isEverybodys(folder.resolveSibling("."))) {
      throw new IOException(folder + " is a link that anybody may have made; remove it");
    }
    // Fails where another user was first.
    Files.setPosixFilePermissions(folder, MODE);
  }

  private static boolean isEverybodys(Path folder) throws IOException {
    return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
  }
}
