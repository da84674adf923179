package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.library.Library;
import org.servent.link.Event;
import org.servent.qrp.QueryRouteTable;
import org.servent.queryrouting.WordsChanged;
import org.servent.queryrouting.WordsShared;

class WordTellerTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  private Path root;
  private final AtomicLong nanos = new AtomicLong();
  private final List<Event> told = new ArrayList<>();
  private Duration effort = Duration.ZERO;
  private Path music;
  private Library library;
  private WordTeller teller;

  @BeforeEach
  void begin() throws Exception {
    music = Files.createDirectories(root.resolve("music"));
    library = Library.open(root.resolve("home/library"));
    library.share(music, false);
    teller = new WordTeller(library, this::hear, nanos::get);
  }

  @AfterEach
  void end() {
    library.close();
  }

  private void hear(Event event) {
    told.add(event);
    nanos.addAndGet(effort.toNanos());
  }

  private void write(String name) throws IOException {
    Files.writeString(music.resolve(name), "abc");
    assertThat(library.scan()).succeedsWithin(SOON);
  }

  private QueryRouteTable table() {
    return ((WordsShared) told.getLast()).table();
  }

  @Test
  void wordsBeginningsAndHashesAreTold() throws IOException {
    write("Moonlight.txt");

    teller.look();

    assertThat(List.of("moonlight", "moonl", "music",
        "urn:sha1:vgmt4nsha2awvor6evyxqugcnsonbwe5")).allMatch(table()::mayHave);
    assertThat(table().mayHave("sun")).isFalse();
  }

  @Test
  void aLibraryWithNothingInItIsToldToo() {
    assertThat(library.scan()).succeedsWithin(SOON);

    teller.look();

    assertThat(table().present()).isZero();
  }

  @Test
  void changesAreToldAtLeisureAndNothingElseIs() throws IOException {
    effort = Duration.ofMillis(20);
    write("moon.txt");
    teller.look();
    write("sun.txt");
    teller.look();
    teller.look();
    assertThat(told.subList(1, told.size())).containsExactly(new WordsChanged());

    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    teller.look();
    nanos.addAndGet(WordTeller.PAUSE.toNanos());
    teller.look();

    assertThat(told).hasSize(3);
    assertThat(table().mayHave("sun")).isTrue();
  }

  @Test
  void aTableThatIsMuchWorkIsMadeOnceAMinute() throws IOException {
    effort = Duration.ofSeconds(10);
    write("moon.txt");
    teller.look();
    write("sun.txt");

    nanos.addAndGet(WordTeller.PAUSE.toNanos() - 1);
    teller.look();
    assertThat(told.getLast()).isEqualTo(new WordsChanged());

    nanos.addAndGet(1);
    teller.look();
    assertThat(table().mayHave("sun")).isTrue();
  }
}
