package org.servent.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which folders are not shared, because nobody who names them can want all of it to be public. */
final class Refusals {
  private static final Pattern WHOLE_DISK = caseless("|[a-z]:|//[^/]*(/[^/]*)?");
  private static final Pattern HOME =
      caseless("/((var|export)/)?home(/[^/]+)?|(/|[a-z]:/)users(/[^/]+)?|/root");
  private static final Pattern SYSTEM = caseless(
      "/(bin|boot|dev|etc|lib(32|64|x32)?|proc|run|sbin|sys|usr|var)(/.*)?"
          + "|/(applications|cores|library|private|system)(/.*)?"
          + "|[a-z]:/(windows|program files( \\(x86\\))?|programdata|recovery)(/.*)?");
  /** Below system folders, yet people's own: temporary folders and what is plugged in. */
  private static final Pattern NOT_SYSTEM = caseless(
      "/(private/)?(var/folders|var/tmp|tmp)/.+|/run/media/[^/]+/.+|/usr/local/share/.+");
  private static final Pattern SETTINGS = caseless(
      ".*/\\.[^/]+(/.*)?|(/|[a-z]:/)users/[^/]+/(library|appdata)(/.*)?");

  /** What the system says and what the user says need not be the same, such as with sudo. */
  private static final List<String> HOMES =
      Stream.of(System.getProperty("user.home"), System.getenv("HOME"))
          .filter(home -> home != null && !home.isEmpty())
          .toList();

  private Refusals() {}

  /**
   * The real path of a folder that may be shared.
   *
   * @param own the servent's home, never shared
   * @param force do not listen to objections
   */
  static Path check(Path folder, Path own, boolean force) throws RefusedShare {
    return check(folder, own, HOMES, force);
  }

  /** @param homes of the user, as they were named */
  static Path check(Path folder, Path own, List<String> homes, boolean force)
      throws RefusedShare {
    Path real = realFolder(folder);
    if (real.equals(own) || real.startsWith(own.resolve("library"))) {
      throw new RefusedShare(folder + " holds the servent's own keys and files and is never"
          + " shared: choose another folder");
    }
    boolean overlaps = own.startsWith(real) || real.startsWith(own);
    Optional<String> objection =
        objection(slashes(real), homes.stream().map(Refusals::realHome).toList())
            .or(() -> overlaps ? Optional.of("overlaps with the servent's own folder " + own)
                : Optional.empty());
    if (objection.isPresent() && !force) {
      throw new RefusedShare(folder + " " + objection.get()
          + ": name the folder in it that you mean, or add --force to share it all the same");
    }
    return real;
  }

  /** Homes often are links, to where there is more room. */
  private static String realHome(String named) {
    Path home = Path.of(named);
    try {
      return slashes(home.toRealPath());
    } catch (IOException missing) {
      return slashes(home);
    }
  }

  private static Path realFolder(Path folder) throws RefusedShare {
    if (!Files.exists(folder)) {
      throw new RefusedShare(folder + " does not exist: check how it is written");
    }
    if (!Files.isDirectory(folder)) {
      throw new RefusedShare(folder + " is not a folder: name the folder it is in");
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new RefusedShare(folder + " cannot be read: give the user who runs the servent the"
          + " right to read it");
    }
    try {
      return folder.toRealPath();
    } catch (IOException unreadable) {
      throw new RefusedShare(folder + " cannot be read (" + unreadable.getMessage()
          + "): check its permissions");
    }
  }

  /**
   * What speaks against sharing a folder, to stand behind its name.
   *
   * @param folder absolute, parts separated by slashes, without one at the end
   * @param homes the user's, written likewise
   */
  static Optional<String> objection(String folder, List<String> homes) {
    if (matches(WHOLE_DISK, folder)) {
      return Optional.of("is a whole disk");
    } else if (homes.contains(folder) || matches(HOME, folder)) {
      return Optional.of("is a home folder, with everything private in it");
    } else if (homes.stream().anyMatch(home -> home.startsWith(folder + "/"))) {
      return Optional.of("contains your home folder");
    } else if (matches(SETTINGS, folder)) {
      return Optional.of("is hidden, where programs keep settings and keys");
    }
    return matches(SYSTEM, folder) && !matches(NOT_SYSTEM, folder)
        ? Optional.of("is a system folder")
        : Optional.empty();
  }

  private static String slashes(Path path) {
    String text = path.toString().replace('\\', '/');
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean matches(Pattern pattern, String folder) {
    return pattern.matcher(folder).matches();
  }

  private static Pattern caseless(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
