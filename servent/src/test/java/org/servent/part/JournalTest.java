package org.servent.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;

class JournalTest {
  private static final Sha1 ID = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final List<Entry> ENTRIES = List.of(new Entry.Begun(ID, "blue moön.txt"),
      new Entry.Sized(10_000),
      new Entry.Hashed(TigerTree.of(10_000, 8_192, new byte[48])),
      new Entry.Received(new ByteRange(0, 3_000)), new Entry.Proven(new ByteRange(0, 1_024)),
      new Entry.GivenBy(PeerAddress.parse("[2001:db8::7]:6346")),
      new Entry.Forgotten(new ByteRange(2_000, 2_500)),
      new Entry.Received(new ByteRange(5_000, 10_000)));

  @TempDir
  Path folder;

  @Test
  void whatWasToldIsKnownWhenItIsOpenedAgain() throws IOException {
    write(ENTRIES);

    try (Journal journal = open()) {
      assertThat(journal.known()).isEqualTo(known(ENTRIES.size()));
      assertThat(journal.known().received()).isEqualTo(ByteRanges.of(new ByteRange(0, 2_000),
          new ByteRange(2_500, 3_000), new ByteRange(5_000, 10_000)));
      assertThat(journal.complaint()).isEmpty();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**damaged*");
  }

  @Test
  void cutAnywhereItTellsAllThatStandsBefore() throws IOException {
    write(ENTRIES);
    byte[] whole = Files.readAllBytes(path());
    int[] ends = ends();
    for (int length = 0; length < whole.length; length++) {
      Files.write(path(), Arrays.copyOf(whole, length));
      int entries = before(ends, length);

      try (Journal journal = open()) {
        assertThat(journal.known()).as("cut at " + length).isEqualTo(known(entries));
        assertThat(journal.complaint().isPresent()).as("cut at " + length)
            .isEqualTo(entries == 0 ? length > 0 : length > ends[entries - 1]);
        journal.add(new Entry.Sized(7));
      }
      try (Journal journal = open()) {
        assertThat(journal.known().size()).as("gone on at " + length).hasValue(7);
        assertThat(journal.complaint()).isEmpty();
      }
    }
  }

  @Test
  void aFlippedBitEndsItThereAndTheRestIsKept() throws IOException {
    write(ENTRIES);
    byte[] whole = Files.readAllBytes(path());
    int[] ends = ends();
    for (int bit = 0; bit < whole.length * 8; bit += 7) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path(), flipped);
      Path aside = folder.resolve("moon.part.journal.damaged");
      Files.deleteIfExists(aside);
      int entries = before(ends, bit / 8);

      try (Journal journal = open()) {
        assertThat(journal.known()).as("bit " + bit).isEqualTo(known(entries));
      }
      int start = entries == 0 ? 0 : ends[entries - 1];
      assertThat(aside).as("bit " + bit)
          .hasBinaryContent(Arrays.copyOfRange(flipped, start, flipped.length));
    }
  }

  @Test
  void whatSeveralCrashesDamagedIsKeptSeveralTimesButNotForEver() throws IOException {
    for (int crash = 0; crash < 12; crash++) {
      Files.writeString(path(), "damage " + crash);
      open().close();
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(path -> path.toString().contains("damaged"))).hasSize(9);
    }
  }

  @Test
  void noiseIsNeverFatal() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      if (noise.length >= 4) {
        // Else hardly one gets past its length.
        noise[0] = 0;
        noise[1] = 0;
        noise[2] = 0;
      }
      ByteBuffer bytes = ByteBuffer.wrap(noise);
      assertThat(EntryCodec.read(bytes)).isEmpty();
      assertThat(bytes.position()).isZero();
    }
  }

  @Test
  void aRightChecksumDoesNotMakeSense() {
    assertThat(EntryCodec.read(EntryCodec.write(new Entry.Sized(-1)))).isEmpty();
  }

  @Test
  void whatALaterVersionTellsIsPassedOver() throws IOException {
    write(ENTRIES.subList(0, 2));
    ByteBuffer later = EntryCodec.write(new Entry.Sized(1));
    ByteBuffer changed = ByteBuffer.allocate(later.remaining()).put(later).flip();
    changed.put(EntryCodec.HEAD, (byte) 99);
    CRC32C crc = new CRC32C();
    crc.update(changed.array(), EntryCodec.HEAD, changed.remaining() - EntryCodec.HEAD);
    changed.putInt(4, (int) crc.getValue());
    Files.write(path(), changed.array(), StandardOpenOption.APPEND);

    try (Journal journal = open()) {
      assertThat(journal.known()).isEqualTo(known(2));
      assertThat(journal.complaint()).isEmpty();
    }
  }

  @Test
  void mostlyOutdatedItIsMadeCompact() throws IOException {
    try (Journal journal = open()) {
      journal.add(ENTRIES.get(0));
      for (int i = 0; i < 40_000; i++) {
        journal.add(new Entry.Received(new ByteRange(i * 100L, i * 100L + 100)));
      }
    }

    assertThat(Files.size(path())).isLessThan(2 * Journal.COMPACT_FROM);
    try (Journal journal = open()) {
      assertThat(journal.known().begun()).contains((Entry.Begun) ENTRIES.get(0));
      assertThat(journal.known().received())
          .isEqualTo(ByteRanges.of(new ByteRange(0, 4_000_000)));
    }
  }

  @Test
  void whereItCannotBeMadeCompactItGrowsOn() throws IOException {
    Files.createDirectories(folder.resolve("moon.part.journal.new").resolve("in the way"));
    try (Journal journal = open()) {
      for (int i = 0; i < 12_000; i++) {
        journal.add(new Entry.Received(new ByteRange(0, i + 1)));
      }
    }

    try (Journal journal = open()) {
      assertThat(journal.known().received()).isEqualTo(ByteRanges.of(new ByteRange(0, 12_000)));
    }
  }

  private void write(List<Entry> entries) throws IOException {
    try (Journal journal = open()) {
      for (Entry entry : entries) {
        journal.add(entry);
      }
    }
  }

  private Path path() {
    return folder.resolve("moon.part.journal");
  }

  private Journal open() throws IOException {
    return Journal.open(path());
  }

  private static Known known(int entries) {
    Known known = Known.NOTHING;
    for (Entry entry : ENTRIES.subList(0, entries)) {
      known = known.with(entry);
    }
    return known;
  }

  /** Where the entries end. */
  private static int[] ends() {
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (Entry entry : ENTRIES) {
      end += EntryCodec.write(entry).remaining();
      ends.add(end);
    }
    return ends.stream().mapToInt(it -> it).toArray();
  }

  /** How many entries end at or before this byte. */
  private static int before(int[] ends, int offset) {
    return (int) Arrays.stream(ends).filter(end -> end <= offset).count();
  }
}
