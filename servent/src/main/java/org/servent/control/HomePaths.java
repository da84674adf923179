package org.servent.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a servent keeps its files: below one folder if the user names one, else where XDG says.
 * Uses {@code java.base} only, because the client that users start reads it too.
 *
 * @param config what the user writes; absolute
 * @param state what the servent writes; absolute. It is what a lock makes one servent's own
 */
public record HomePaths(Path config, Path state) {
  /** Kernels refuse more than 108 bytes, some 104, with the final NUL. */
  public static final int MAX_SOCKET_PATH = 100;

  /** Everything below this folder. */
  public static HomePaths at(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return new HomePaths(absolute, absolute);
  }

  /**
   * The home that the user means.
   *
   * @param option the value of {@code --home}, if given
   * @param env the environment
   * @throws IllegalArgumentException with a sentence, if nothing says where it is
   */
  public static HomePaths find(Optional<Path> option, Map<String, String> env) {
    // No lambdas here: the first of a process costs a client a tenth of its time.
    Path one = option.isPresent() ? option.get() : given(env, "SERVENT_HOME");
    if (one != null) {
      return at(one);
    }
    return new HomePaths(xdg(env, "XDG_CONFIG_HOME", ".config"),
        xdg(env, "XDG_STATE_HOME", ".local/state"));
  }

  private static Path xdg(Map<String, String> env, String name, String otherwise) {
    Path given = given(env, name);
    // The specification: a relative path is to be ignored.
    Path base = given != null && given.isAbsolute() ? given : user(env).resolve(otherwise);
    return base.resolve("servent").normalize();
  }

  /** The user's home directory: what HOME says, else, in a service without it, what Java knows. */
  private static Path user(Map<String, String> env) {
    Path home = given(env, "HOME");
    Path user = home == null ? Path.of(System.getProperty("user.home", "")) : home;
    if (!user.isAbsolute()) {
      throw new IllegalArgumentException("HOME must be an absolute path and is \"" + user
          + "\": set it, or name a folder with --home");
    }
    return user;
  }

  private static @Nullable Path given(Map<String, String> env, String name) {
    String value = env.getOrDefault(name, "");
    return value.isEmpty() ? null : Path.of(value);
  }

  /** The user's settings. */
  public Path configuration() {
    return config.resolve("config.toml");
  }

  /** The key pair. */
  public Path identity() {
    return state.resolve("identity");
  }

  /** The user's list of caches that may be asked for hosts, in place of the one we come with. */
  public Path caches() {
    return state.resolve("caches");
  }

  /** The host cache. */
  public Path hosts() {
    return state.resolve("hosts");
  }

  /** The catalogue of what is shared. */
  public Path library() {
    return state.resolve("library");
  }

  /** The folders that are shared whenever a servent runs here. */
  public Path shares() {
    return state.resolve("shares");
  }

  /** What belongs to downloads. */
  public Path downloads() {
    return state.resolve("downloads");
  }

  /** Which files are or were wanted. */
  public Path downloadList() {
    return downloads().resolve("list");
  }

  /** What the user does not want to see. */
  public Path blocks() {
    return state.resolve("blocks");
  }

  /** Who waits in our queue. */
  public Path queue() {
    return state.resolve("queue");
  }

  /** What we keep for others in the ring. */
  public Path records() {
    return state.resolve("records");
  }

  /** Whom the user knows, and what they said. */
  public Path friends() {
    return state.resolve("friends");
  }

  /** Saved searches, and what they found. */
  public Path watches() {
    return state.resolve("watches.json");
  }

  /** What makes this home one servent's own. */
  public Path lock() {
    return state.resolve("lock");
  }

  /** What opens the console; for this user's eyes only. */
  public Path token() {
    return state.resolve("token");
  }

  /** Log files. */
  public Path log() {
    return state.resolve("log");
  }

  /**
   * The control socket: in a folder of its own in the home, which others may look into, or, if
   * kernels would refuse its path, in a folder of the user's own below {@code /tmp}, named after
   * the home. Both sides compute it, so nobody has to be told.
   */
  public Path socket() {
    Path own = state.resolve("control/socket");
    if (bytes(own) <= MAX_SOCKET_PATH) {
      return own;
    }
    return Path.of("/tmp", "servent-" + System.getProperty("user.name"), digest(state) + ".sock");
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static String digest(Path path) {
    try {
      byte[] sha1 = MessageDigest.getInstance("SHA-1")
          .digest(path.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha1, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
