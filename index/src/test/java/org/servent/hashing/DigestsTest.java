package org.servent.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.ContentId;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.content.TreeBuilder;

class DigestsTest {
  private static final Set<ContentId> OF_ABC = Set
      .of(Sha1.parse("VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"),
          TigerRoot.parse("ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA"));

  private Path file;

  @BeforeEach
  void abc(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("abc"), "abc");
  }

  private Stamp stamp() {
    return Stamp.of(file).orElseThrow();
  }

  @Test
  void computesSha1AndTheTigerTree() throws IOException {
    Optional<Digested> abc = new Digests().of(file, stamp(), read -> false);

    assertThat(abc).map(Digested::ids).contains(OF_ABC);
    assertThat(abc).map(Digested::tree).map(TigerTree::root).map(OF_ABC::contains).contains(true);
  }

  @Test
  void readsEachByteOnce() throws IOException {
    Files.write(file, new byte[3 * Digests.BLOCK + 17]);
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger bytes = new AtomicInteger();
    Digests counting = new Digests(path -> {
      opened.incrementAndGet();
      return counted(Files.newInputStream(path), bytes);
    });

    assertThat(counting.of(file, stamp(), read -> false)).isPresent();
    assertThat(opened).hasValue(1);
    assertThat(bytes).hasValue(3 * Digests.BLOCK + 17);
  }

  private static InputStream counted(InputStream from, AtomicInteger bytes) {
    return new FilterInputStream(from) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        bytes.addAndGet(Math.max(0, n));
        return n;
      }
    };
  }

  @Test
  void aFileThatIsNoLongerTheOneOfTheStampHasNoDigests() throws IOException {
    Stamp before = stamp();
    Files.writeString(file, "d", StandardOpenOption.APPEND);

    assertThat(new Digests().of(file, before, read -> false)).isEmpty();
  }

  @Test
  void aFileThatChangesWhileItIsReadHasNoDigests() throws IOException {
    Digests changing = new Digests(path -> {
      InputStream opened = Files.newInputStream(path);
      Files.writeString(path, "abcd");
      return opened;
    });

    assertThat(changing.of(file, stamp(), read -> false)).isEmpty();
  }

  @Test
  void aFileThatGrowsAsItIsReadIsGivenUp() throws IOException {
    Digests endless = new Digests(path -> new InputStream() {
      @Override
      public int read() {
        return 0;
      }
    });

    assertThat(endless.of(file, stamp(), read -> false)).isEmpty();
  }

  @Test
  void stopsAfterTheBlockItIsIn() throws IOException {
    Files.write(file, new byte[100 * Digests.BLOCK]);
    AtomicInteger asked = new AtomicInteger();

    Optional<Digested> stopped = new Digests().of(file, stamp(),
        read -> asked.incrementAndGet() == 3);

    assertThat(stopped).isEmpty();
    assertThat(asked).hasValue(3);
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Stamp stamp = stamp();
    Path link = Files.createSymbolicLink(file.resolveSibling("link"), file);

    assertThatThrownBy(() -> new Digests().of(link, stamp, read -> false))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFileThatCannotBeReadSaysSo() {
    Digests failing = new Digests(path -> {
      throw new IOException("bad sector");
    });

    assertThatThrownBy(() -> failing.of(file, stamp(), read -> false)).hasMessage("bad sector");
  }

  @Test
  void aDigestIsReadBackFromItsUrn() {
    assertThat(OF_ABC).allSatisfy(id -> assertThat(Digest.parse(id.urn())).contains(id));
    assertThat(Digest.parse("urn:md5:b3abc")).isEmpty();
  }

  @Test
  void theTreeOfALargeFileIsTheSameOnManyProcessors() throws IOException {
    long[] sizes = {Digests.LARGE, Digests.LARGE + 1, Digests.LARGE + SharedTree.PART - 1,
        9 * SharedTree.PART + 70_000, 65 * SharedTree.PART + 5};
    byte[] bytes = new byte[(int) sizes[sizes.length - 1]];
    new Random(1).nextBytes(bytes);
    for (long size : sizes) {
      Files.write(file, Arrays.copyOf(bytes, (int) size));
      Digested digested = new Digests().of(file, stamp(), read -> false).orElseThrow();

      TigerTree alone = new TreeBuilder().update(bytes, 0, (int) size).end();
      assertThat(digested.tree()).as("%d bytes", size).isEqualTo(alone);
      assertThat(digested.ids()).hasSize(2).contains(alone.root());
    }
  }
}
