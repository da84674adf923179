package org.servent.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servent.metadata.Tag.ARTIST;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.descriptor.QueryHit;
import org.servent.ggep.Ggep;
import org.servent.http.Pieces;
import org.servent.library.SharedFile;
import org.servent.metadata.Kind;
import org.servent.metadata.Metadata;
import org.servent.search.Found;
import org.servent.search.Searches;
import org.servent.wire.WireException;

/** All that is shared as a stream of hits, and back; whatever else comes in their place. */
class SharedHitsTest {
  private static final Sha1 SHA1 = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final QueryHit BLANK = new QueryHit(PeerAddress.parse("192.0.2.7:6346"), 1,
      List.of(), Optional.of(QueryHit.Trailer.of("SVNT", false, false, Ggep.EMPTY)),
      new Guid(1, 2));

  @Test
  void everyFileComesInItsOrder() throws Exception {
    List<QueryHit> hits = read(new ByteArrayInputStream(bytes(shared(1_234))));

    assertThat(hits.stream().flatMap(hit -> hit.records().stream()).map(QueryHit.Result::index))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_234).boxed().toList());
    assertThat(hits).allSatisfy(hit -> {
      assertThat(hit.records()).hasSizeLessThanOrEqualTo(10);
      assertThat(hit.address()).isEqualTo(BLANK.address());
      assertThat(hit.servent()).isEqualTo(BLANK.servent());
    });
    assertThat(hits.getFirst().records().getFirst().sha1()).contains(SHA1);
    assertThat(hits.getFirst().records().getFirst().extensions().folder()).isEqualTo("Moon");
  }

  @Test
  void whatFilesSayOfThemselvesComesToo() throws Exception {
    Metadata song = new Metadata(Kind.AUDIO, Map.of(ARTIST, "Les Étoiles"));
    List<SharedFile> files = LongStream.rangeClosed(1, 250)
        .mapToObj(index -> index % 5 == 0 ? saying(index, song) : file(index))
        .toList();
    SharedHits pieces = new SharedHits(
        (number, most) -> files.stream().filter(it -> it.index() > number).limit(most).toList(),
        BLANK, () -> new Guid(3, 4));

    List<Found> found = read(new ByteArrayInputStream(bytes(pieces))).stream()
        .flatMap(hit -> Searches.offered(hit, BLANK.address(), new Guid(5, 6)).stream())
        .toList();
    assertThat(found).hasSize(250)
        .allSatisfy(each -> assertThat(each.file().metadata())
            .isEqualTo(each.file().index() % 5 == 0 ? Optional.of(song) : Optional.empty()));
  }

  private static SharedFile saying(long index, Metadata metadata) {
    SharedFile file = file(index);
    return new SharedFile(index, file.path(), file.share(), file.relative(), file.size(),
        file.modified(), file.digests(), Optional.of(metadata));
  }

  @Test
  void nothingOfWhereFilesAreIsSaid() throws Exception {
    assertThat(new String(bytes(shared(10)), StandardCharsets.ISO_8859_1))
        .contains("moon 1.ogg")
        .doesNotContain("/home/ann", "Music");
  }

  @Test
  void noPieceIsLarge() throws Exception {
    Pieces pieces = shared(1_000);

    for (byte[] piece = pieces.next(); piece.length > 0; piece = pieces.next()) {
      assertThat(piece.length).isLessThan(32 * 1024);
    }
  }

  @Test
  void compressedTheyAreTheSame() throws Exception {
    byte[] deflated = bytes(new DeflatedPieces(shared(1_000)));

    assertThat(deflated.length).isLessThan(bytes(shared(1_000)).length / 3);
    assertThat(read(new InflaterInputStream(new ByteArrayInputStream(deflated))))
        .hasSize(100);
  }

  @Test
  void nothingSharedIsAnEmptyStream() throws Exception {
    assertThat(bytes(shared(0))).isEmpty();
    assertThat(read(new InflaterInputStream(
        new ByteArrayInputStream(bytes(new DeflatedPieces(shared(0))))))).isEmpty();
  }

  @Test
  void aStreamThatBreaksOffIsNoWhole() throws Exception {
    byte[] whole = bytes(shared(10));

    for (int length : new int[]{1, 22, 23, whole.length - 1}) {
      assertThatThrownBy(() -> read(new ByteArrayInputStream(Arrays.copyOf(whole, length))))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatIsNoHitIsPassedOverButNotForEver() throws Exception {
    byte[] ping = new byte[23];
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    some.writeBytes(ping);
    some.writeBytes(bytes(shared(10)));
    assertThat(read(new ByteArrayInputStream(some.toByteArray()))).hasSize(1);

    assertThatThrownBy(() -> read(new Endless(ping))).isInstanceOf(WireException.class);
  }

  @Test
  void aStreamWithoutEndIsEnded() throws Exception {
    InputStream endless = new Endless(bytes(shared(100)));
    HitReader reader = new HitReader(endless);

    assertThatThrownBy(() -> {
      while (reader.next().isPresent()) {
        // Nothing of it is kept.
      }
    }).isInstanceOf(WireException.class).hasMessage("it does not end");
  }

  @Test
  @Tag("slow")
  void noiseGivesHitsOrAComplaint() throws Exception {
    Random dice = new Random(42);
    byte[] whole = bytes(shared(30));
    byte[] deflated = bytes(new DeflatedPieces(shared(30)));
    for (int i = 0; i < 20_000; i++) {
      boolean packed = i % 2 == 0;
      byte[] noise = (packed ? deflated : whole).clone();
      for (int flips = dice.nextInt(8); flips >= 0; flips--) {
        noise[dice.nextInt(noise.length)] = (byte) dice.nextInt();
      }
      InputStream in = new ByteArrayInputStream(noise);
      try {
        read(packed ? new InflaterInputStream(in) : in);
      } catch (IOException | WireException complaint) {
        assertThat(complaint).as("noise %d", i).hasMessageMatching("(?s).*");
      }
    }
  }

  private static Pieces shared(int count) {
    return new SharedHits((number, most) -> LongStream.rangeClosed(number + 1, count)
        .limit(most)
        .mapToObj(SharedHitsTest::file)
        .toList(), BLANK, () -> new Guid(3, 4));
  }

  private static SharedFile file(long index) {
    return new SharedFile(index, Path.of("/home/ann/moon"), "Music", "Moon/moon " + index + ".ogg",
        1_000 + index, Instant.EPOCH, Set.of(SHA1));
  }

  private static byte[] bytes(Pieces pieces) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece = pieces.next(); piece.length > 0; piece = pieces.next()) {
      all.writeBytes(piece);
    }
    pieces.close();
    return all.toByteArray();
  }

  private static List<QueryHit> read(InputStream in) throws IOException, WireException {
    List<QueryHit> hits = new ArrayList<>();
    HitReader reader = new HitReader(in);
    for (Optional<QueryHit> hit = reader.next(); hit.isPresent(); hit = reader.next()) {
      hits.add(hit.get());
    }
    return hits;
  }

  /** The same bytes again and again. */
  private static final class Endless extends InputStream {
    private final byte[] bytes;
    private int at;

    Endless(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      int next = Byte.toUnsignedInt(bytes[at]);
      at = (at + 1) % bytes.length;
      return next;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, to, offset, count);
      at = (at + count) % bytes.length;
      return count;
    }
  }
}
