package org.servent.queryrouting;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.servent.content.Sha1;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.keyword.Keywords;
import org.servent.qrp.QrpHash;
import org.servent.qrp.QueryRouteTable;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * The hashes of what a query asks for. They are read where they stand in the payload, and one
 * object reads one query after the other, so that a query that is only passed on makes nothing.
 *
 * <p>A table may have what is asked for if one of the URNs is in it, or two thirds of the words: as
 * gtk-gnutella and GnutellaBun decide, so that of one or two words all must be there.
 */
final class QueryWords {
  /** Words of a query that count; LimeWire sends no more than 256 characters. */
  static final int MAX_WORDS = 64;
  /** URNs of a query that count. */
  static final int MAX_URNS = 8;
  /**
   * In bytes of UTF-8. Shorter words are in no table: gtk-gnutella counts so, and its three bytes
   * are three Latin letters, two Cyrillic ones, or one Chinese.
   */
  static final int SHORTEST = 3;

  private static final int FLAGS = 2;
  private static final int SEPARATOR = 0x1c;
  private static final String SHA1 = "urn:sha1:";
  private static final String BITPRINT = "urn:bitprint:";

  private final int[] words = new int[MAX_WORDS];
  private final int[] urns = new int[MAX_URNS];
  private int wordCount;
  private int urnCount;
  private boolean whole;
  private @Nullable Payload read;

  /** Reads this query's words; those of the query before are forgotten. */
  @SuppressWarnings("ReferenceEquality")
  void read(Descriptor query) {
    Payload payload = query.payload();
    // The same query is looked up for leaves and for neighbours.
    if (payload == read) {
      return;
    }
    read = payload;
    wordCount = 0;
    urnCount = 0;
    whole = true;
    int end = readText(payload);
    if (end < 0) {
      wordCount = 0;
      readFolded(query);
      end = FLAGS;
    }
    readUrns(payload, end);
  }

  /** Up to the end of the text; or -1 if it is not ASCII, where words are more than letters. */
  private int readText(Payload payload) {
    int start = FLAGS;
    int i = FLAGS;
    for (; i < payload.size() && payload.at(i) != 0; i++) {
      int c = payload.at(i);
      if (c > 0x7f) {
        return -1;
      }
      if (!isLetterOrDigit(c)) {
        addWord(payload, start, i);
        start = i + 1;
      }
    }
    addWord(payload, start, i);
    whole = i < payload.size();
    return i;
  }

  private void addWord(Payload payload, int start, int end) {
    if (end - start >= SHORTEST) {
      addWord(QrpHash.ofFolded(fold(0, 0, payload, start, end)));
    }
    if (end - start == Sha1.BASE32_LENGTH) {
      addSha1(payload, start);
    }
  }

  /** Words of other scripts, as the library's are found. */
  private void readFolded(Descriptor query) {
    try {
      if (Messages.read(query) instanceof Query asked) {
        for (String word : Keywords.of(asked.text())) {
          if (counts(word)) {
            addWord(QrpHash.hash(word));
          }
        }
      }
    } catch (WireException notAQuery) {
      wordCount = 0;
      whole = false;
    }
  }

  /** Whether a word is long enough for a table. */
  static boolean counts(String word) {
    return word.length() >= SHORTEST
        || word.getBytes(StandardCharsets.UTF_8).length >= SHORTEST;
  }

  /**
   * Of what stands behind the text only the URNs. Nobody else's blocks are taken apart for that:
   * should the letters stand in them by chance, it is a word that nobody has.
   */
  private void readUrns(Payload payload, int from) {
    for (int i = from; i < payload.size(); i++) {
      if (begins("urn:", payload, i)) {
        int end = i;
        while (end < payload.size() && payload.at(end) != SEPARATOR && payload.at(end) != 0) {
          end++;
        }
        addUrn(payload, i, end);
        i = end;
      }
    }
  }

  private void addUrn(Payload payload, int start, int end) {
    int digest = start + BITPRINT.length();
    if (begins(BITPRINT, payload, start) && end - digest >= Sha1.BASE32_LENGTH) {
      // Tables have a file's SHA-1.
      addSha1(payload, digest);
    } else if (end - start > SHA1.length()) {
      addUrn(QrpHash.ofFolded(fold(0, 0, payload, start, end)));
    }
  }

  private void addSha1(Payload payload, int start) {
    int folded = 0;
    for (int i = 0; i < SHA1.length(); i++) {
      folded = QrpHash.fold(folded, i, SHA1.charAt(i));
    }
    addUrn(QrpHash
        .ofFolded(fold(folded, SHA1.length(), payload, start, start + Sha1.BASE32_LENGTH)));
  }

  private void addWord(int hash) {
    for (int i = 0; i < wordCount; i++) {
      if (words[i] == hash) {
        return;
      }
    }
    if (wordCount < MAX_WORDS) {
      words[wordCount++] = hash;
    }
  }

  private void addUrn(int hash) {
    if (urnCount < MAX_URNS) {
      urns[urnCount++] = hash;
    }
  }

  private static int fold(int before, int position, Payload payload, int start, int end) {
    int folded = before;
    for (int i = start; i < end; i++) {
      folded = QrpHash.fold(folded, position + i - start, lower(payload.at(i)));
    }
    return folded;
  }

  private static boolean begins(String prefix, Payload payload, int at) {
    boolean same = at + prefix.length() <= payload.size();
    for (int i = 0; same && i < prefix.length(); i++) {
      same = lower(payload.at(at + i)) == prefix.charAt(i);
    }
    return same;
  }

  private static boolean isLetterOrDigit(int c) {
    int lower = lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  /** Whether it is a query; of what is none some words may have been read. */
  boolean isWhole() {
    return whole;
  }

  /** How many different words there are. */
  int words() {
    return wordCount;
  }

  /** The hash of a word, 0 to {@link #words} - 1. */
  int word(int index) {
    return words[index];
  }

  /** How many URNs there are. */
  int urns() {
    return urnCount;
  }

  /** The hash of a URN, 0 to {@link #urns} - 1. */
  int urn(int index) {
    return urns[index];
  }

  /** How many words a table must have: two thirds of them. */
  int needed() {
    return (2 * wordCount + 2) / 3;
  }

  /** Whether what is asked for may be behind this table. */
  boolean mayBeIn(QueryRouteTable table) {
    int hits = hits(table, words, wordCount);
    return (hits > 0 && hits >= needed()) || hits(table, urns, urnCount) > 0;
  }

  private static int hits(QueryRouteTable table, int[] hashes, int count) {
    int hits = 0;
    for (int i = 0; i < count; i++) {
      hits += table.mayHave(hashes[i]) ? 1 : 0;
    }
    return hits;
  }
}
