package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.keyword.Keywords;
import org.servent.library.Library;
import org.servent.link.RecordingOutbox;
import org.servent.queryrouting.OwnWords;
import org.servent.queryrouting.PeerTables;
import org.servent.queryrouting.SharedWords;
import org.servent.queryrouting.WordsShared;
import org.servent.wire.Messages;

/** Whatever our index answers, our own table lets through. */
class WhatPassesIsAnsweredTest {
  private static final String[] PIECES = {"Blue", "moon", "DarkSide", "OfTheMoon", "Track", "01",
      "1984", "Déjà", "vu", "naïve", "STRASSE", "Straße", "東京都", "タワー", "がか", "서울에서", "ไทย",
      "Война",
      "и", "Миръ", "שלום", "محمد", "हिन्दी", "ﬁne", "Ⅳ", "ＦＵＬＬ", "x264", "S01E02", "don't", "𠮷野家",
      "a", "extraordinary", "İstanbul", "ΟΔΟΣ"};
  private static final String[] BETWEEN = {" ", "_", "-", "", ".", "  ", "(", "…", "+"};

  private final SplittableRandom dice = new SplittableRandom(6346);

  @TempDir
  Path folder;

  @Test
  void whateverTheIndexAnswersTheTableLetsThrough() throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      names.add(name());
      Files.writeString(share.resolve(names.getLast()), "x" + i);
    }
    try (Library library = Library.open(folder.resolve("home/library"))) {
      library.share(share, false);
      library.scan().get(60, TimeUnit.SECONDS);
      OwnWords own = own(library);

      int answered = 0;
      for (int i = 0; i < 3_000; i++) {
        String query = query(names.get(dice.nextInt(names.size())));
        if (!library.search(query, 1).isEmpty()) {
          answered++;
          assertThat(own.mayHave(Messages.descriptor(new Guid(7, i), Lifetime.fresh(4),
              Query.forWords(query)))).as(query).isTrue();
        }
      }
      assertThat(answered).isGreaterThan(1_500);
    }
  }

  private static OwnWords own(Library library) {
    SharedWords words = new SharedWords();
    library.vocabulary().words(words::add);
    OwnWords own = new OwnWords(new PeerTables(new SplittableRandom(1)));
    own.on(new WordsShared(words.table()), Instant.EPOCH, new RecordingOutbox());
    return own;
  }

  /** Composed or not, up to 255 bytes. */
  private String name() {
    StringBuilder name = new StringBuilder();
    int pieces = dice.nextInt(20) == 0 ? 60 : 1 + dice.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      name.append(PIECES[dice.nextInt(PIECES.length)])
          .append(BETWEEN[dice.nextInt(BETWEEN.length)]);
    }
    String form = Normalizer.normalize(name,
        dice.nextBoolean() ? Normalizer.Form.NFC : Normalizer.Form.NFD);
    while (form.getBytes(StandardCharsets.UTF_8).length > 240) {
      form = form.substring(0, form.offsetByCodePoints(form.length(), -1));
    }
    return "n" + form + dice.nextInt(1_000_000);
  }

  /** Some words of a name, as they are written or as they are folded, whole or cut off. */
  private String query(String name) {
    String[] written = name.split("[^\\p{L}\\p{M}\\p{N}]+", -1);
    List<String> folded = Keywords.ofName(name);
    List<String> words = new ArrayList<>();
    for (int i = 1 + dice.nextInt(3); i > 0; i--) {
      String word = dice.nextBoolean() ? written[dice.nextInt(written.length)]
          : folded.get(dice.nextInt(folded.size()));
      int cut = dice.nextInt(3) == 0 ? Math.max(1, word.length() - 1 - dice.nextInt(5))
          : word.length();
      words.add(word.substring(0, Math.min(cut, word.length())));
    }
    return String.join(" ", words);
  }
}
