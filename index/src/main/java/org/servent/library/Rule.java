package org.servent.library;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why something in a shared folder is left out, in the order in which the rules that go by names
 * are tried.
 */
enum Rule {
  /** What opens other doors: private keys, password safes, wallets, logins. */
  CREDENTIALS("keys and passwords",
      "id_(rsa|dsa|ecdsa|ed25519)(_sk)?(\\..*)?|.*\\.(pem|key|kdbx?|ppk|p12|pfx|jks|keystore|ovpn"
          + "|keychain(-db)?|1pif|agilekeychain|wallet)|[._](netrc|pgpass|htpasswd|git-credentials)|\\.?htpasswd"
          + "|wallet\\.dat|secring\\.(gpg|skr)|key[34]\\.db|logins\\.json|cookies\\.sqlite"),
  /** Downloads of whatever program that are not complete. */
  PARTIAL("partial downloads",
      ".*\\.(part|partial|crdownload|download|opdownload|!ut|!qb|!bt|bc!|aria2|filepart|incomplete"
          + "|unfinished|dctmp|met|!sync|xltd|tmp)|.*\\.part\\.journal.*"
          + "|__incomplete.*"),
  /** What systems and programs leave behind in folders. */
  JUNK("junk",
      "\\.ds_store|(eh)?thumbs(_vista)?\\.db|desktop\\.ini|\\.localized|@eadir|\\$recycle\\.bin|recycler"
          + "|system volume information|lost\\+found|__macosx|~\\$.*|.*~"),
  HIDDEN("hidden", "\\..*"),
  /** Not UTF-8, or with control characters: no peer could show it or ask for it. */
  UNPRINTABLE_NAME("unprintable names"),
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

  private final String title;
  private final Pattern names;

  Rule(String title) {
    this(title, "(?!)");
  }

  Rule(String title, String names) {
    this.title = title;
    this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** What users read. */
  String title() {
    return title;
  }

  /** The rule that leaves out every file and folder of this name, if there is one. */
  static Optional<Rule> against(String name) {
    return Arrays.stream(values()).filter(rule -> rule.names.matcher(name).matches()).findFirst();
  }
}
