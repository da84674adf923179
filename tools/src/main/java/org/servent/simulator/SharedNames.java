package org.servent.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.servent.content.Sha1;
import org.servent.keyword.Beginnings;
import org.servent.keyword.Keywords;
import org.servent.link.Answered.Match;
import org.servent.link.Question;
import org.servent.qrp.QueryRouteTable;
import org.servent.queryrouting.SharedWords;

/** A library without files: names, and for each a size and a digest that follow from its name. */
final class SharedNames {
  /**
   * Of a table, a quarter of the usual: a servent simulated among ten thousand has few files, and
   * all their tables are in one memory.
   */
  private static final int SLOTS = 1 << 14;

  private final List<Match> files = new ArrayList<>();

  void add(String... names) {
    for (String name : names) {
      files.add(new Match(files.size(), name.length(), name, Set.of(sha1Of(name))));
    }
  }

  /** The table of all words that these names have. */
  QueryRouteTable table() {
    SharedWords words = new SharedWords();
    for (Match file : files) {
      Keywords.of(file.name()).stream().flatMap(Beginnings::of).forEach(words::add);
      file.digests().forEach(digest -> words.addUrn(digest.urn()));
    }
    return words.table().resized(SLOTS);
  }

  /** No digest of anything, but the same for the same name wherever it is shared. */
  static Sha1 sha1Of(String name) {
    return new Sha1(name.hashCode(), name.length(), 0);
  }

  /** All files whose name has all words, or the digest. */
  List<Match> matching(Question question) {
    return files.stream().filter(file -> matches(file, question)).limit(question.limit()).toList();
  }

  private static boolean matches(Match file, Question question) {
    String name = file.name().toLowerCase(Locale.ROOT);
    return question.digests().isEmpty()
        ? Stream.of(question.words().toLowerCase(Locale.ROOT).split(" ")).allMatch(name::contains)
        : question.digests().stream().anyMatch(file.digests()::contains);
  }
}
