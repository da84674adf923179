package org.servent.part;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import org.servent.content.ContentId;
import org.servent.transfer.Failure;
import org.servent.transfer.TransferEvent.DiskFailed;

/** What the disk's refusals mean to the user. */
public final class DiskTrouble {
  /** As the kernel says it, and we. */
  static final String NO_SPACE = "No space left";

  private DiskTrouble() {}

  /** One sentence for what went wrong in this folder. */
  public static DiskFailed of(Exception trouble, Path folder, ContentId id) {
    String said = said(trouble);
    if (!Files.isDirectory(folder)) {
      return new DiskFailed(id, Failure.FOLDER, "There is no folder " + folder + ".");
    }
    if (said.contains(NO_SPACE) || said.contains("quota exceeded")) {
      return new DiskFailed(id, Failure.NO_SPACE,
          "No space for it in " + folder + " (" + said + ").");
    }
    boolean refused = trouble instanceof AccessDeniedException
        || trouble instanceof ReadOnlyFileSystemException || said.contains("Read-only");
    if (refused) {
      return new DiskFailed(id, Failure.FOLDER, "Nothing may be written to " + folder + ".");
    }
    if (trouble instanceof FileAlreadyExistsException taken) {
      return new DiskFailed(id, Failure.FOLDER,
          taken.getFile() + " is there already; --if-exists says what to do then.");
    }
    if (trouble instanceof NoSuchFileException) {
      return new DiskFailed(id, Failure.FOLDER, "The part is gone from " + folder + ".");
    }
    return new DiskFailed(id, Failure.FOLDER, "Cannot write to " + folder + ": " + said + ".");
  }

  private static String said(Exception trouble) {
    String reason = trouble instanceof FileSystemException disk && trouble instanceof IOException
        ? disk.getReason()
        : trouble.getMessage();
    return reason == null ? trouble.getClass().getSimpleName() : reason;
  }
}
