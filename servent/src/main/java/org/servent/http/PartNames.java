package org.servent.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/**
 * Which names in a folder belong to a download.
 *
 * <p>While {@code NAME.part} grows, {@code .NAME.part.urn} beside it says of which file it is a
 * part, so that no download goes on with the part of another, or with what some other program calls
 * so.
 *
 * @param name of the file when it is whole
 */
record PartNames(Path folder, String name) {
  /** Files of one name in a folder; so many copies are somebody's mistake. */
  private static final int MAX_NUMBER = 999;
  /** Bytes of a URN, and then some. */
  private static final int MAX_URN = 200;

  Path file() {
    return folder.resolve(name);
  }

  Path part() {
    return folder.resolve(name + ".part");
  }

  Path urn() {
    return folder.resolve("." + name + ".part.urn");
  }

  /** The part of this file that an earlier run left here. */
  static Optional<PartNames> left(Path folder, ContentId id) throws IOException {
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, ".*.part.urn")) {
      for (Path mark : marks) {
        String hidden = mark.getFileName().toString();
        PartNames names = new PartNames(folder,
            hidden.substring(1, hidden.length() - ".part.urn".length()));
        if (names.belongTo(id)) {
          return Optional.of(names);
        }
      }
      return Optional.empty();
    }
  }

  /** Takes the first free name like this one for a part of this file. */
  static PartNames take(Path folder, String name, ContentId id) throws IOException {
    for (int number = 1; number <= MAX_NUMBER; number++) {
      PartNames names = new PartNames(folder, numbered(name, number));
      if (!exists(names.file()) && !exists(names.part()) && names.mark(id)) {
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
  Path settle() throws IOException {
    for (int number = 1; number <= MAX_NUMBER; number++) {
      Path target = folder.resolve(numbered(name, number));
      try {
        rename(target);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
      remove();
      return target;
    }
    throw new FileAlreadyExistsException(file().toString());
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

  /** Removes the part and its mark. */
  void remove() throws IOException {
    Files.deleteIfExists(part());
    Files.deleteIfExists(urn());
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

  private boolean belongTo(ContentId id) throws IOException {
    boolean regular = Files.isRegularFile(urn(), LinkOption.NOFOLLOW_LINKS)
        && (!exists(part()) || Files.isRegularFile(part(), LinkOption.NOFOLLOW_LINKS));
    return regular && Files.size(urn()) <= MAX_URN
        && new String(Files.readAllBytes(urn()), StandardCharsets.ISO_8859_1).strip()
            .equals(id.urn());
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
