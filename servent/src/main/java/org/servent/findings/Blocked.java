package org.servent.findings;

import java.util.List;
import java.util.Optional;
import org.servent.address.Cidr;
import org.servent.content.Sha1;
import org.servent.keyword.Keywords;

/** What a user does not want to see; its text is how it is written and read. */
public sealed interface Blocked {
  /** Everything of these addresses. */
  record Hosts(Cidr block) implements Blocked {
    @Override
    public String toString() {
      return block.toString();
    }
  }

  /** This content. */
  record Hash(Sha1 sha1) implements Blocked {
    @Override
    public String toString() {
      return sha1.urn();
    }
  }

  /** Files whose names have all these words, in any order. */
  record Words(List<String> words) implements Blocked {
    public Words {
      words = List.copyOf(words);
    }

    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }

  /** What kind of thing it is, in a word. */
  default String kind() {
    return switch (this) {
      case Hosts hosts -> "host";
      case Hash hash -> "hash";
      case Words words -> "words";
    };
  }

  /**
   * Reads an address or a block of them, a {@code urn:sha1:…} or whole hash, or else words.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Blocked parse(String text) {
    String bare = text.strip();
    // What has the look of one of these is it, or a mistake: never words.
    if (bare.matches("[0-9.]+(/.*)?|[0-9a-fA-F:.\\[\\]]*:[0-9a-fA-F:.\\[\\]]*(/.*)?")
        && bare.matches(".*[.:].*[.:].*")) {
      return new Hosts(Cidr.parse(bare));
    }
    Optional<Sha1> urn = Sha1.fromUrn(bare);
    if (urn.isPresent()) {
      return new Hash(urn.get());
    }
    if (bare.matches("(?i)[A-Z2-7]{" + Sha1.BASE32_LENGTH + "}")) {
      return new Hash(Sha1.parse(bare));
    }
    if (bare.matches("(?i)urn:.*")) {
      throw new IllegalArgumentException("\"" + bare + "\" is no urn:sha1: and 32 characters");
    }
    List<String> words = Keywords.of(bare);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("\"" + bare
          + "\" is no address, hash or word: words are made of letters and digits");
    }
    return new Words(words);
  }
}
