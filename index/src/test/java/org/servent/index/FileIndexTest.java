package org.servent.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.content.TreeBuilder;
import org.servent.hashing.Stamp;
import org.servent.keyword.Keywords;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

class FileIndexTest {
  private static final Path MUSIC = Path.of("/srv/music").toAbsolutePath();
  private static final Path FILMS = Path.of("/srv/films").toAbsolutePath();
  private static final Sha1 CONTENT = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final TigerRoot ROOT =
      TigerRoot.parse("LWPNACQDBZRYXW3VHJVCJ64QBZNGHOHHHZWCLNQ");

  @TempDir
  private Path directory;
  private FileIndex index;

  @BeforeEach
  void open() throws IOException {
    index = FileIndex.open(directory);
    index.answerFor(List.of(MUSIC));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private void reopen() throws IOException {
    index.close();
    open();
  }

  private Entry put(Path folder, String relative, ContentId... digests) throws IOException {
    Entry entry = new Entry(index.nextNumber(), folder.resolve(relative), new Stamp(100, 7, 9),
        new Place(folder, folder.getFileName().toString(), relative), Set.of(digests));
    index.put(entry);
    index.refresh();
    return entry;
  }

  private List<Entry> search(String words) {
    return index.search(Keywords.of(words), any -> true, 10);
  }

  @Test
  void whatWasPutIsFoundInEveryWay() throws IOException {
    Entry moon = put(MUSIC, "night/Blue Moon.mp3", CONTENT);
    put(MUSIC, "Red Sun.mp3");

    assertThat(search("moon BLUE")).containsExactly(moon);
    assertThat(index.byNumber(moon.number())).contains(moon);
    assertThat(index.byDigest(CONTENT, any -> true, 2)).containsExactly(moon);
    assertThat(index.in(MUSIC.resolve("night"))).containsExactly(moon);
    assertThat(index.directoriesBelow(MUSIC)).containsExactly(MUSIC.resolve("night"));
  }

  @Test
  void everyWordMustMatch() throws IOException {
    put(MUSIC, "Blue Moon.mp3");

    assertThat(search("blue sun")).isEmpty();
    assertThat(search("blu")).isEmpty();
    assertThat(search("...")).isEmpty();
    assertThat(search("music blue")).as("the share's name counts").hasSize(1);
  }

  @Test
  void aWordMayBeCutOffToFourLettersAndByFive() throws IOException {
    Entry entry = put(MUSIC, "Moonlight Sonata.mp3");

    assertThat(search("moon SONAT")).containsExactly(entry);
    assertThat(search("moo")).isEmpty();
    assertThat(search("light")).as("it does not begin so").isEmpty();
  }

  @Test
  void aQueryOfAThousandWordsIsAnswered() throws IOException {
    put(MUSIC, "Blue Moon.mp3");
    String words = String.join(" ",
        Stream.iterate(1, n -> n + 1).limit(5000).map(n -> "blue" + n).toList());

    assertThat(search(words)).isEmpty();
  }

  @Test
  void filesOutsideTheSharedFoldersAreKeptButNotFound() throws IOException {
    Entry film = put(FILMS, "Moon.ogv", CONTENT);

    assertThat(search("moon")).isEmpty();
    assertThat(index.byNumber(film.number())).isEmpty();
    assertThat(index.byDigest(CONTENT, any -> true, 1)).isEmpty();
    assertThat(index.after(0, 10)).isEmpty();
    assertThat(index.totals()).isEqualTo(new Totals(0, 0, 0, 0));

    index.answerFor(List.of(MUSIC, FILMS));

    assertThat(search("moon")).containsExactly(film);
  }

  @Test
  void theCheckMakesRoomForOthers() throws IOException {
    for (int i = 0; i < 10; i++) {
      put(MUSIC, "moon " + i);
    }

    assertThat(index.search(List.of("moon"), entry -> entry.number() % 2 == 0, 4))
        .extracting(Entry::number)
        .hasSize(4)
        .allMatch(number -> number % 2 == 0);
  }

  @Test
  void aFileIsReplacedByItsPathAndForgottenByItsPath() throws IOException {
    Entry first = put(MUSIC, "moon");
    index.put(first.with(Set.of(CONTENT), Optional.empty()));
    index.refresh();
    assertThat(search("moon")).singleElement()
        .extracting(Entry::digests)
        .isEqualTo(Set.of(CONTENT));

    index.remove(List.of(first.path()));
    index.refresh();
    assertThat(search("moon")).isEmpty();
  }

  @Test
  void forgettingADirectoryLeavesItsNeighbours() throws IOException {
    put(MUSIC, "a/moon");
    put(MUSIC, "a/b/moon");
    Entry near = put(MUSIC, "ab/moon");

    index.removeBelow(List.of(MUSIC.resolve("a")));
    index.refresh();

    assertThat(search("moon")).containsExactly(near);
  }

  @Test
  void theUnhashedComeInTheirTurn() throws IOException {
    Entry first = put(MUSIC, "a");
    put(MUSIC, "b", CONTENT, ROOT);
    Entry third = put(MUSIC, "c");
    index.put(first);
    index.refresh();

    assertThat(index.unhashedAfter(Turn.FIRST, 10)).containsExactly(first, third);
    assertThat(index.unhashedAfter(Turn.of(first), 10)).containsExactly(third);
    assertThat(index.after(0, 2)).extracting(Entry::number).containsExactly(1L, 2L);
    assertThat(index.totals()).isEqualTo(new Totals(3, 300, 1, 100));
  }

  @Test
  void totalsAreAddedUpOnceForEachStateOfTheIndex() throws IOException {
    Entry moon = put(MUSIC, "moon");
    put(FILMS, "moon", CONTENT, ROOT);
    Totals before = index.totals();
    assertThat(index.totals()).isSameAs(before).isEqualTo(new Totals(1, 100, 0, 0));

    index.answerFor(List.of(MUSIC, FILMS));
    assertThat(index.totals()).isEqualTo(new Totals(2, 200, 1, 100));

    index.put(moon.with(Set.of(CONTENT, ROOT), Optional.empty()));
    index.refresh();
    assertThat(index.totals()).isEqualTo(new Totals(2, 200, 2, 200));

    index.remove(List.of(moon.path()));
    index.refresh();
    assertThat(index.totals()).isEqualTo(new Totals(1, 100, 1, 100));
  }

  @Test
  void everythingIsThereAgainAndNoNumberIsGivenTwice() throws IOException {
    Entry moon = put(MUSIC, "moon", CONTENT);
    Entry sun = put(MUSIC, "sun");
    index.remove(List.of(sun.path()));
    reopen();

    assertThat(search("moon")).containsExactly(moon);
    assertThat(index.nextNumber()).isGreaterThan(sun.number());
  }

  @Test
  void whatAFileSaysOfItselfIsKeptAndFound() throws IOException {
    Metadata said = new Metadata(Kind.AUDIO, Map.of(Tag.TITLE, "Blue", Tag.ARTIST, "Les Étoiles",
        Tag.SECONDS, "61"));
    Entry moon = put(MUSIC, "moon").with(Set.of(CONTENT), Optional.of(said));
    index.put(moon);
    reopen();

    assertThat(search("blue etoiles moon")).containsExactly(moon);
    assertThat(search("61")).isEmpty();
    List<String> words = new ArrayList<>();
    index.words(words::add);
    assertThat(words).contains("blue", "etoiles");
  }

  @Test
  void aTreeIsKeptWhileTheFileIsTheSame() throws IOException {
    int size = 200_000;
    TigerTree tree = new TreeBuilder().update(new byte[size], 0, size).end();
    Entry moon = new Entry(index.nextNumber(), MUSIC.resolve("moon"), new Stamp(size, 7, 9),
        new Place(MUSIC, "music", "moon"), Set.of(CONTENT, tree.root()));
    put(MUSIC, "sun", CONTENT, ROOT);
    index.put(moon, tree);
    reopen();
    assertThat(index.tree(moon)).contains(tree);
    assertThat(index.byDigest(tree.root(), any -> true, 2)).containsExactly(moon);

    index.put(new Entry(moon.number(), moon.path(), moon.stamp(),
        new Place(MUSIC, "songs", "moon"), moon.digests()));
    index.refresh();
    assertThat(index.tree(search("songs").getFirst())).contains(tree);

    index.put(moon.with(Set.of(), Optional.empty()));
    index.refresh();
    assertThat(index.tree(search("moon").getFirst())).isEmpty();
  }

  @Test
  void aTreeOfOneBlockIsItsRoot() throws IOException {
    Entry moon = put(MUSIC, "moon", CONTENT, ROOT);
    Entry sun = put(MUSIC, "sun", CONTENT);

    assertThat(index.tree(moon)).map(TigerTree::root).contains(ROOT);
    assertThat(index.tree(sun)).isEmpty();
  }

  @Test
  void namesThatAreNoTextKeepTheirBytes() throws IOException {
    Path odd = Path.of(URI.create(MUSIC.toUri() + "/moon%FF%20%D0%BC"));
    Entry entry = new Entry(1, odd, new Stamp(1, 1, 1), new Place(MUSIC, "music", "moon"),
        Set.of());
    index.put(entry);
    reopen();

    assertThat(search("moon")).containsExactly(entry);
  }

  @Test
  void anIndexOfAnotherFormatIsBuiltAnew() throws IOException {
    put(MUSIC, "moon");
    index.close();
    writeUserData(Map.of("format", "0"));
    open();

    assertThat(search("moon")).isEmpty();
    assertThat(put(MUSIC, "sun").number()).isEqualTo(1);
  }

  private void writeUserData(Map<String, String> data) throws IOException {
    try (FSDirectory files = FSDirectory.open(directory);
        IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
      writer.setLiveCommitData(data.entrySet());
    }
  }

  @Test
  void aBrokenIndexIsBuiltAnew() throws IOException {
    put(MUSIC, "moon");
    index.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
        Files.write(file, new byte[]{1, 2, 3});
      }
    }
    open();

    assertThat(put(MUSIC, "sun").number()).isEqualTo(1);
    reopen();
    assertThat(search("sun")).hasSize(1);
  }

  @Test
  void anIndexThatCannotBeReadNowIsLeftAsItIs() throws IOException {
    Entry moon = put(MUSIC, "moon");
    index.close();
    Path segments;
    try (FSDirectory files = FSDirectory.open(directory)) {
      segments = directory.resolve(SegmentInfos.readLatestCommit(files).getSegmentsFileName());
    }
    Path aside = Files.move(segments, directory.resolve("aside"));
    // Reading a directory as a file is an error of the system that root gets too.
    Files.createDirectory(segments);

    assertThatThrownBy(() -> FileIndex.open(directory)).isInstanceOf(IOException.class);

    Files.delete(segments);
    Files.move(aside, segments);
    open();
    assertThat(search("moon")).containsExactly(moon);
  }

  @Test
  void anIndexWhoseLastNumberIsNoneIsBuiltAnew() throws IOException {
    put(MUSIC, "moon");
    index.close();
    writeUserData(Map.of("format", IndexFiles.FORMAT, "last", "many"));
    open();

    assertThat(search("moon")).isEmpty();
  }

  @Test
  void anIndexThatIsOpenIsNotTouched() throws IOException {
    Entry moon = put(MUSIC, "moon");

    assertThatThrownBy(() -> FileIndex.open(directory))
        .isInstanceOf(LockObtainFailedException.class);
    assertThat(search("moon")).containsExactly(moon);
  }

  @Test
  void theWordsAreThoseOfTheFilesThatAreFound() throws IOException {
    put(MUSIC, "Blue Moon.txt");
    put(MUSIC, "Red Sun.txt", CONTENT);
    put(FILMS, "Green Stars.txt");
    Set<String> words = new TreeSet<>();
    index.words(words::add);
    assertThat(words).containsExactly("blue", "moon", "musi", "music", "red", "sun", "txt");

    index.remove(List.of(MUSIC.resolve("Blue Moon.txt")));
    index.refresh();

    words.clear();
    index.words(words::add);
    assertThat(words).containsExactly("musi", "music", "red", "sun", "txt");
    words.clear();
    index.sha1s(sha1 -> words.add(sha1.urn()));
    assertThat(words).containsExactly(CONTENT.urn());
  }

  @Test
  void theVersionIsAnotherWheneverOtherFilesAreFound() throws IOException {
    put(MUSIC, "Blue Moon.txt");
    Object before = index.version();
    index.refresh();
    assertThat(index.version()).isEqualTo(before);

    put(MUSIC, "Red Sun.txt");
    Object after = index.version();
    assertThat(after).isNotEqualTo(before);

    index.answerFor(List.of(FILMS));
    assertThat(index.version()).isNotEqualTo(after);
  }
}
