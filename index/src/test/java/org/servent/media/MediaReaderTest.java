package org.servent.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.metadata.Metadata;

/** Files made by ffmpeg, ImageMagick and by hand. */
class MediaReaderTest {
  @TempDir
  private Path folder;

  private static Path resources() throws URISyntaxException {
    return Objects.requireNonNull(
        Path.of(Objects.requireNonNull(MediaReaderTest.class.getResource("cbr.mp3")).toURI())
            .getParent());
  }

  private static String said(Path file) throws IOException {
    return MediaReader.read(file)
        .map(it -> it.kind() + " " + it.values()
            .entrySet()
            .stream()
            .map(each -> each.getKey().name() + "=" + each.getValue())
            .collect(Collectors.joining(" ")))
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource({
      "cbr.mp3,AUDIO TITLE=Lune bleue ARTIST=Les Étoiles ALBUM=Nuit GENRE=Jazz YEAR=1961 TRACK=3 SECONDS=3 BITRATE=32 SAMPLE_RATE=22050",
      "vbr.mp3,AUDIO TITLE=Lune bleue ARTIST=Les Étoiles YEAR=1961 SECONDS=3 BITRATE=9 SAMPLE_RATE=22050",
      "v1.mp3,AUDIO TITLE=Lune bleue ARTIST=Les Étoiles ALBUM=Nuit GENRE=Jazz YEAR=1961 TRACK=7 SECONDS=3 BITRATE=8 SAMPLE_RATE=8000",
      "tone.flac,AUDIO TITLE=Lune bleue ARTIST=Les Étoiles ALBUM=Nuit YEAR=1961 SECONDS=2 BITRATE=33 SAMPLE_RATE=8000",
      "tone.ogg,AUDIO TITLE=Lune bleue ARTIST=Les Étoiles SECONDS=2 BITRATE=16 SAMPLE_RATE=8000",
      "tone.opus,AUDIO TITLE=Lune bleue GENRE=Jazz SECONDS=2 BITRATE=8 SAMPLE_RATE=48000",
      "tone.m4a,AUDIO TITLE=Lune bleue ARTIST=Les Étoiles ALBUM=Nuit YEAR=1961 SECONDS=2 BITRATE=9 SAMPLE_RATE=8000",
      "track.m4a,AUDIO TITLE=Lune bleue GENRE=Jazz TRACK=4 SECONDS=1 BITRATE=19 SAMPLE_RATE=16000",
      "high.m4a,AUDIO TITLE=Lune bleue SAMPLE_RATE=96000",
      "high.mov,AUDIO TITLE=Lune bleue SAMPLE_RATE=192000",
      "tone.mov,AUDIO TITLE=Lune bleue ARTIST=Les Étoiles SECONDS=1 BITRATE=32 SAMPLE_RATE=4000",
      "tone.mka,AUDIO TITLE=Lune bleue ALBUM=Nuit SECONDS=2 BITRATE=10 SAMPLE_RATE=8000",
      "tone.wav,AUDIO SECONDS=1 BITRATE=32 SAMPLE_RATE=4000",
      "film.mp4,VIDEO TITLE=Lune bleue SECONDS=2 BITRATE=19 WIDTH=64 HEIGHT=48",
      "film.webm,VIDEO TITLE=Lune bleue SECONDS=2 BITRATE=13 WIDTH=64 HEIGHT=48",
      "film.mkv,VIDEO TITLE=Lune bleue ARTIST=Méliès SECONDS=2 BITRATE=22 WIDTH=64 HEIGHT=48",
      "picture.jpg,IMAGE WIDTH=40 HEIGHT=30",
      "picture.png,IMAGE TITLE=Lune bleue ARTIST=Étoile WIDTH=40 HEIGHT=30",
      "picture.gif,IMAGE WIDTH=40 HEIGHT=30", "picture.webp,IMAGE WIDTH=40 HEIGHT=30",
      "lossless.webp,IMAGE WIDTH=40 HEIGHT=30", "alpha.webp,IMAGE WIDTH=40 HEIGHT=30",
      "paper.pdf,DOCUMENT TITLE=Lune (bleue) ARTIST=Éti YEAR=1961 PAGES=3",
      "book.epub,DOCUMENT TITLE=Moon & Sun ARTIST=Les Étoiles YEAR=1961 LANGUAGE=fr"})
  void filesSayThis(String name, String expected) throws Exception {
    assertThat(said(resources().resolve(name))).isEqualTo(expected);
  }

  @Test
  void whatIsNoMediaFileSaysNothing() throws IOException {
    for (String name : List.of("moon.txt", "moon", "moon.mp3", "moon.pdf", "moon.jpg", "moon.epub",
        "moon.ogg", "moon.mkv", "moon.mp4")) {
      assertThat(MediaReader.read(Files.writeString(folder.resolve(name), "no media at all")))
          .as(name)
          .isEmpty();
      assertThat(MediaReader.read(Files.write(folder.resolve(name), new byte[0]))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"(17),Rock", "17,Rock", "(17)Hard rock,Hard rock", "(137),''", "137,''",
      "80s Pop,80s Pop", "2 Step,2 Step", "Jazz,Jazz"})
  void genresMayBeNumbers(String written, String genre) {
    assertThat(Id3.genre(written)).isEqualTo(genre);
  }

  @Test
  void whatOutlinesOfAPaperSayIsNotThePapers() throws IOException {
    Path paper = Files.writeString(folder.resolve("paper.pdf"), """
        %PDF-1.4
        1 0 obj
        << /Type /Catalog /Pages 2 0 R /Outlines 7 0 R >>
        endobj
        2 0 obj
        << /Count 3 /Kids [3 0 R] /Type /Pages >>
        endobj
        7 0 obj
        << /Count 57 /Title (Chapter 1) >>
        endobj
        8 0 obj
        << /Title (Moon) >>
        endobj
        trailer
        << /Root 1 0 R /Info 8 0 R >>
        """);

    assertThat(said(paper)).isEqualTo("DOCUMENT TITLE=Moon PAGES=3");
  }

  /** {@code -Dmedia.inputs=N} tries so many. */
  @Test
  void anyBytesAreReadWithinBounds() throws Exception {
    List<byte[]> seeds = new ArrayList<>();
    List<Format> formats = new ArrayList<>();
    try (Stream<Path> all = Files.list(resources())) {
      for (Path file : all.sorted().toList()) {
        Optional<Format> format = MediaReader.format(file);
        if (format.isPresent()) {
          seeds.add(Files.readAllBytes(file));
          formats.add(format.get());
        }
      }
    }
    Random dice = new Random(6346);
    int understood = 0;
    long inputs = Long.getLong("media.inputs", 20_000);
    for (long i = 0; i < inputs; i++) {
      int which = dice.nextInt(seeds.size());
      // Now and then a file of one format is read as one of another.
      Format format = formats.get(dice.nextInt(20) == 0 ? dice.nextInt(formats.size()) : which);
      byte[] seed = seeds.get(which);
      byte[] bytes = Arrays.copyOf(seed,
          dice.nextInt(4) == 0 ? dice.nextInt(seed.length + 1) : seed.length);
      for (int n = dice.nextInt(6); n >= 0 && bytes.length > 0; n--) {
        // Heads are where things go wrong.
        int at = dice.nextInt(dice.nextBoolean() ? Math.min(400, bytes.length) : bytes.length);
        bytes[at] = (byte) (dice.nextInt(3) == 0 ? -dice.nextInt(2) : dice.nextInt(256));
      }
      Memory file = new Memory(bytes);
      Optional<Metadata> read = MediaReader.read(format, new Bytes(file));
      understood += read.isPresent() ? 1 : 0;
      assertThat(file.read).isLessThanOrEqualTo(Bytes.MOST_BYTES);
    }
    assertThat(understood).isPositive();
  }
}
