package org.servent.library;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why something in a shared folder is left out. Of the rules that go by names the first counts.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are
enum Rule {
  /** What opens other doors: private keys, password safes, wallets, logins. */
  CREDENTIALS("keys and passwords",
      List.of(".netrc", "_netrc", ".pgpass", "_pgpass", ".htpasswd", "_htpasswd", "htpasswd",
          ".git-credentials", "_git-credentials", "wallet.dat", "secring.gpg", "secring.skr",
          "key3.db", "key4.db", "logins.json", "cookies.sqlite"),
      List.of("pem", "key", "kdb", "kdbx", "ppk", "p12", "pfx", "jks", "keystore", "ovpn",
          "keychain", "keychain-db", "1pif", "agilekeychain", "wallet"),
      "id_(rsa|dsa|ecdsa|ed25519)(_sk)?(\\..*)?"),
  /** Downloads of whatever program that are not complete. */
  PARTIAL("partial downloads", List.of(),
      List.of("part", "partial", "crdownload", "download", "opdownload", "!ut", "!qb", "!bt", "bc!",
          "aria2", "filepart", "incomplete", "unfinished", "dctmp", "met", "!sync", "xltd", "tmp"),
      ".*\\.part\\.journal.*|__incomplete.*"),
  /** What systems and programs leave behind in folders. */
  JUNK("junk",
      List.of(".ds_store", "thumbs.db", "ehthumbs.db", "thumbs_vista.db", "ehthumbs_vista.db",
          "desktop.ini", ".localized", "@eadir", "$recycle.bin", "recycler",
          "system volume information", "lost+found", "__macosx"),
      List.of(), "~\\$.*|.*~"),
  HIDDEN("hidden", List.of(), List.of(), "\\..*"),
  /** Not UTF-8, or with control characters: no peer could show it or ask for it. */
  UNPRINTABLE_NAME("unprintable names"),
  /** By a glob of the user. */
  EXCLUDED("excluded by you"),
  LINK_OUT("links out of the share"),
  /**
   * The folder is shared under its own name; following the link would share it twice, or for ever.
   */
  FOLDER_LINK("links to folders"),
  NEITHER_FILE_NOR_FOLDER("neither file nor folder"),
  /** All empty files are one file to Gnutella, and there is nothing in it to fetch. */
  EMPTY("empty"),
  UNREADABLE("unreadable"),
  OWN("the servent's own files"),
  TOO_DEEP("folders too deep"),
  TOO_MANY("files beyond the limit");

  /** One of these begins, or {@code ~} ends, or {@code .part.} is in what any pattern is for. */
  private static final String ODD_BEGINNINGS = ".~_i";
  private static final Map<String, Rule> BY_NAME = new HashMap<>();
  private static final Map<String, Rule> BY_ENDING = new HashMap<>();

  static {
    for (Rule rule : values()) {
      rule.names.forEach(name -> BY_NAME.putIfAbsent(name, rule));
      rule.endings.forEach(ending -> BY_ENDING.putIfAbsent(ending, rule));
    }
  }

  private final String title;
  private final List<String> names;
  /** What stands behind the last point. */
  private final List<String> endings;
  private final Pattern pattern;

  Rule(String title) {
    this(title, List.of(), List.of(), "(?!)");
  }

  Rule(String title, List<String> names, List<String> endings, String pattern) {
    this.title = title;
    this.names = names;
    this.endings = endings;
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
  }

  /** What users read. */
  String title() {
    return title;
  }

  /** The rule that leaves out every file and folder of this name, if there is one. */
  static Optional<Rule> against(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    int point = low.lastIndexOf('.');
    Stream<@Nullable Rule> listed = Stream.of(BY_NAME.get(low),
        point < 0 ? null : BY_ENDING.get(low.substring(point + 1)));
    return Stream.concat(listed.filter(Objects::nonNull), byPattern(low))
        .min(Comparator.naturalOrder());
  }

  /** Patterns are dear and names are many, so most names are let go at a glance. */
  private static Stream<Rule> byPattern(String low) {
    boolean suspicious = (!low.isEmpty() && ODD_BEGINNINGS.indexOf(low.charAt(0)) >= 0)
        || low.endsWith("~") || low.contains(".part.");
    return suspicious
        ? Arrays.stream(values()).filter(rule -> rule.pattern.matcher(low).matches())
        : Stream.empty();
  }
}
