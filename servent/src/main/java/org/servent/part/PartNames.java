package org.servent.part;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.servent.content.ContentId;
import org.servent.transfer.IfExists;

/**
 * Which names in a folder belong to a download.
 *
 * <p>While {@code NAME.part} grows, {@code .NAME.part.urn} beside it says of which file it is a
 * part, so that no download goes on with the part of another, or with what some other program calls
 * so. Where that mark got lost, {@code NAME.part.journal} says it too.
 *
 * @param name of the file when it is whole
 */
record PartNames(Path folder, String name) {
  /** Files of one name in a folder; so many copies are somebody's mistake. */
  private static final int MAX_NUMBER = 999;
  /** Bytes of a URN, and then some. */
  private static final int MAX_URN = 200;
  private static final String MARK = ".part.urn";
  private static final String JOURNAL = ".part.journal";

  Path file() {
    return folder.resolve(name);
  }

  Path part() {
    return folder.resolve(name + ".part");
  }

  Path urn() {
    return folder.resolve("." + name + MARK);
  }

  Path journal() {
    return folder.resolve(name + JOURNAL);
  }

  /** The part of this file that an earlier run left here. */
  static Optional<PartNames> left(Path folder, ContentId id) throws IOException {
    Optional<PartNames> marked = left(folder, ".", MARK, names -> names.isMarkedFor(id));
    return marked.isPresent() ? marked
        : left(folder, "", JOURNAL, names -> names.isJournalOf(id));
  }

  private interface Test {
    boolean holds(PartNames names) throws IOException;
  }

  private static Optional<PartNames> left(Path folder, String before, String after, Test test)
      throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, before + "*" + after)) {
      for (Path file : files) {
        String text = file.getFileName().toString();
        PartNames names = new PartNames(folder,
            text.substring(before.length(), text.length() - after.length()));
        if (names.isPartPlain() && test.holds(names)) {
          return Optional.of(names);
        }
      }
      return Optional.empty();
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
  }

  /**
   * Takes the first free name like this one for a part of this file.
   *
   * @throws FileAlreadyExistsException if there is a file of this name and it is to be left alone
   */
  static PartNames take(Path folder, String name, ContentId id, IfExists ifExists)
      throws IOException {
    if (ifExists == IfExists.SKIP && exists(folder.resolve(name))) {
      throw new FileAlreadyExistsException(folder.resolve(name).toString());
    }
    for (int number = 1; number <= MAX_NUMBER; number++) {
      PartNames names = new PartNames(folder, numbered(name, number));
      boolean free = ifExists == IfExists.OVERWRITE || !exists(names.file());
      if (free && !exists(names.part()) && !exists(names.journal()) && names.mark(id)) {
        return names;
      }
    }
    throw new FileAlreadyExistsException(folder.resolve(name).toString());
  }

  /** {@code name}, {@code name (2)} and so on, before the ending. */
  static String numbered(String name, int number) {
    if (number == 1) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return name.substring(0, end) + " (" + number + ")" + name.substring(end);
  }

  /** Gives the whole file its name, or the next like it if that was taken meanwhile. */
  Path settle(IfExists ifExists) throws IOException {
    if (ifExists == IfExists.OVERWRITE && !Files.isDirectory(file(), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(part(), file(), StandardCopyOption.ATOMIC_MOVE);
      return settled(file());
    }
    for (int number = 1; number <= MAX_NUMBER; number++) {
      Path target = folder.resolve(numbered(name, number));
      try {
        rename(target);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
      return settled(target);
    }
    throw new FileAlreadyExistsException(file().toString());
  }

  /** The new name is on the disk before the last that could bring it back is gone. */
  private Path settled(Path target) throws IOException {
    syncFolder();
    remove();
    return target;
  }

  /** Names outlive a loss of power only if the folder is on the disk, too. */
  void syncFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notHere) {
      // Not every system opens folders; those keep names by themselves.
    }
  }

  /** A link refuses a name that is taken, and the file appears there as a whole. */
  private void rename(Path target) throws IOException {
    try {
      Files.createLink(target, part());
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
      replace(target);
    }
  }

  /** An atomic move replaces what is there, so what it replaces shall be ours. */
  private void replace(Path target) throws IOException {
    Files.createFile(target);
    try {
      Files.move(part(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException stillThere) {
      Files.deleteIfExists(target);
      throw stillThere;
    }
  }

  /** Removes the part and what stands beside it. */
  void remove() throws IOException {
    Files.deleteIfExists(part());
    Files.deleteIfExists(journal());
    Files.deleteIfExists(urn());
  }

  /** Removes what a crash left of a download that was at its end: a second name of its file. */
  void removeIfSettled(Path file) throws IOException {
    if (exists(part()) && Files.isSameFile(part(), file)) {
      remove();
    }
  }

  private boolean mark(ContentId id) throws IOException {
    try {
      Files.writeString(urn(), id.urn() + "\n", StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  private boolean isPartPlain() {
    return !exists(part()) || Files.isRegularFile(part(), LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isMarkedFor(ContentId id) throws IOException {
    return Files.isRegularFile(urn(), LinkOption.NOFOLLOW_LINKS) && Files.size(urn()) <= MAX_URN
        && new String(Files.readAllBytes(urn()), StandardCharsets.ISO_8859_1).strip()
            .equals(id.urn());
  }

  private boolean isJournalOf(ContentId id) throws IOException {
    return !exists(urn()) && Journal.first(journal())
        .filter(entry -> entry instanceof Entry.Begun begun && begun.id().equals(id))
        .isPresent();
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
