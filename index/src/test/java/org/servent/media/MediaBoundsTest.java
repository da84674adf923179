package org.servent.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.metadata.Tag;

/** What stands far from the beginning, and files that are read too slowly. */
class MediaBoundsTest {
  private static final int SERIAL = 7;

  @TempDir
  private Path folder;

  private Map<Tag, String> said(String name, byte[] bytes) throws IOException {
    return MediaReader.read(Files.write(folder.resolve(name), bytes))
        .map(Metadata::values)
        .orElse(Map.of());
  }

  /** A packet on as many pages as it needs, which end the stream at this sample. */
  private static byte[] pages(byte[] packet, int serial, long sample) {
    ByteArrayOutputStream pages = new ByteArrayOutputStream();
    int at = 0;
    boolean ended = false;
    while (!ended) {
      int length = Math.min(255 * 255, packet.length - at);
      int laces = Math.min(255, length / 255 + 1);
      ended = length < 255 * 255;
      ByteBuffer head = ByteBuffer.allocate(27 + laces).order(ByteOrder.LITTLE_ENDIAN);
      head.put("OggS".getBytes(StandardCharsets.US_ASCII));
      head.putLong(6, sample).putInt(14, serial).put(26, (byte) laces);
      for (int i = 0; i < laces; i++) {
        head.put(27 + i, (byte) Math.min(255, length - 255 * i));
      }
      pages.writeBytes(head.array());
      pages.write(packet, at, length);
      at += length;
    }
    return pages.toByteArray();
  }

  private static byte[] opus(int picture) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    head.put("OpusHead".getBytes(StandardCharsets.US_ASCII)).putShort(10, (short) 312);
    file.writeBytes(pages(head.array(), SERIAL, 0));
    file.writeBytes(pages("another stream".getBytes(StandardCharsets.US_ASCII), 8, 0));
    byte[] cover = ("METADATA_BLOCK_PICTURE=" + "A".repeat(picture))
        .getBytes(StandardCharsets.US_ASCII);
    byte[] title = "TITLE=Lune bleue".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer comments = ByteBuffer.allocate(8 + 4 + 4 + 4 + cover.length + 4 + title.length)
        .order(ByteOrder.LITTLE_ENDIAN);
    comments.put("OpusTags".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(2);
    comments.putInt(cover.length).put(cover).putInt(title.length).put(title);
    file.writeBytes(pages(comments.array(), SERIAL, 0));
    file.writeBytes(pages(new byte[100], SERIAL, 96_312));
    return file.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 300 << 10, 6 << 20})
  void commentsBehindLargePicturesAreRead(int picture) throws IOException {
    assertThat(said("moon.opus", opus(picture))).containsEntry(Tag.TITLE, "Lune bleue")
        .containsEntry(Tag.SECONDS, "2");
  }

  @Test
  void whatIsSaidBeforeCommentsEndTooEarlyCounts() throws IOException {
    byte[] bytes = new byte[200];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0)
        .putInt(2)
        .putInt(10)
        .put("TITLE=Moon".getBytes(StandardCharsets.US_ASCII))
        .putInt(400);
    Path file = Files.write(folder.resolve("comments"), bytes);

    Said said = new Said();
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      VorbisComment.read(new Stretch(new Bytes(channel), 0, bytes.length), said);
    }
    assertThat(said.as(Kind.AUDIO).values())
        .containsExactly(Map.entry(Tag.TITLE, "Moon"));
  }

  private static byte[] element(long id, byte[]... content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : content) {
      bytes.writeBytes(part);
    }
    int idLength = (64 - Long.numberOfLeadingZeros(id) + 7) / 8;
    return ByteBuffer.allocate(idLength + 8 + bytes.size())
        .put(ByteBuffer.allocate(8).putLong(id).array(), 8 - idLength, idLength)
        .putLong(1L << 56 | bytes.size())
        .put(bytes.toByteArray())
        .array();
  }

  private static byte[] number(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tag(byte[] targets, String name, String text) {
    return element(0x7373, element(0x63c0, targets),
        element(0x67c8, element(0x45a3, text(name)), element(0x4487, text(text))));
  }

  /** Head, clusters, and tags behind them, of which the head says where they are. */
  private static byte[] matroska(long tagsAt) {
    byte[] seek = element(0x114d9b74,
        element(0x4dbb, element(0x53ab, ByteBuffer.allocate(4).putInt(0x1254c367).array()),
            element(0x53ac, number(tagsAt))));
    byte[] rate = ByteBuffer.allocate(8).putDouble(44_100).array();
    byte[] tracks = element(0x1654ae6b, element(0xae, element(0xe1, element(0xb5, rate))));
    byte[] clusters = element(0x1f43b675, new byte[100_000]);
    byte[] tags = element(0x1254c367,
        tag(element(0x63c5, number(3)), "ARTIST", "of a track"),
        tag(element(0x68ca, number(50)), "TITLE", "Nuit"),
        tag(element(0x68ca, number(30)), "TITLE", "Lune bleue"));
    byte[] file = join(element(0x1a45dfa3, new byte[4]),
        element(0x18538067, seek, tracks, clusters, clusters, tags));
    long segment = element(0x1a45dfa3, new byte[4]).length + 12L;
    long at = file.length - tags.length - segment;
    return at == tagsAt ? file : matroska(at);
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  @Test
  void tagsBehindTheClustersOfMatroskaAreRead() throws IOException {
    assertThat(said("moon.mka", matroska(0))).containsOnly(Map.entry(Tag.TITLE, "Lune bleue"),
        Map.entry(Tag.ALBUM, "Nuit"), Map.entry(Tag.SAMPLE_RATE, "44100"));
  }

  @Test
  void whatPointsToItselfOrBehindTheEndIsReadOnce() throws IOException {
    byte[] file = matroska(0);
    // Where the position of the tags stands: behind the heads of EBML, Segment, SeekHead, Seek.
    int at = 16 + 12 + 12 + 10 + 14 + 10;
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (long position : new long[]{0, 1, file.length, Long.MAX_VALUE, -1}) {
      bytes.putLong(at, position);
      assertThat(said("moon.mka", file)).as("%d", position)
          .containsOnly(Map.entry(Tag.SAMPLE_RATE, "44100"));
    }
  }

  @Test
  void whatTakesTooLongSaysNothing() throws Exception {
    Path file = Files.write(folder.resolve("moon.opus"), opus(300 << 10));
    int asked = 0;
    Optional<Metadata> said = Optional.empty();
    while (said.isEmpty()) {
      int reads = asked++;
      BooleanSupplier late = new BooleanSupplier() {
        private int left = reads;

        @Override
        public boolean getAsBoolean() {
          return left-- <= 0;
        }
      };
      try (SeekableByteChannel channel = Files.newByteChannel(file)) {
        said = MediaReader.read(MediaReader.format(file).orElseThrow(), new Bytes(channel, late));
      }
      assertThat(asked).as("reads until it says something").isLessThan(Bytes.MOST_READS);
    }
    assertThat(asked).as("it is asked before each read").isGreaterThan(2);
  }
}
