package org.servent.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;
import org.servent.content.TreeBuilder;
import org.servent.transfer.IfExists;

class PartTest {
  private static final byte[] BYTES = "0123456789".getBytes(StandardCharsets.US_ASCII);
  private static final Sha1 ID = sha1(BYTES);
  private static final PeerAddress ANN = PeerAddress.parse("192.0.2.1:6346");

  @TempDir
  Path folder;

  @Test
  void whatIsProvenGetsItsName() throws IOException {
    try (Part part = open()) {
      write(part, 0, 10);

      assertThat(part.proveWhole()).isTrue();
      assertThat(part.settle()).isEqualTo(folder.resolve("digits"));
    }
    assertThat(folder.resolve("digits")).hasBinaryContent(BYTES);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains(".part"));
  }

  @Test
  void theBytesMayComeInAnyOrder() throws IOException {
    try (Part part = open()) {
      write(part, 6, 10);
      write(part, 0, 3);
      assertThat(part.proveWhole()).isFalse();
      write(part, 3, 6);

      assertThat(part.received()).isEqualTo(ranges(0, 10));
      assertThat(part.proveWhole()).isTrue();
    }
  }

  @Test
  void whatIsWrongCanBeWrittenAgain() throws IOException {
    try (Part part = open()) {
      part.write(0,
          new ByteBuffer[]{ByteBuffer.wrap("0123x56789".getBytes(StandardCharsets.US_ASCII))});
      assertThat(part.proveWhole()).isFalse();

      part.forget(new ByteRange(4, 6));
      assertThat(part.received())
          .isEqualTo(ByteRanges.of(new ByteRange(0, 4), new ByteRange(6, 10)));
      write(part, 4, 6);

      assertThat(part.proveWhole()).isTrue();
    }
  }

  @Test
  void whatIsThrownAwayBeginsAnew() throws IOException {
    try (Part part = open()) {
      write(part, 0, 9);
      part.proven(new ByteRange(0, 9));
      part.discard();
      assertThat(part.received()).isEqualTo(ByteRanges.NONE);
      assertThat(part.proven()).isEqualTo(ByteRanges.NONE);
      assertThat(part.size()).isEmpty();

      part.size(10);
      write(part, 0, 10);
      assertThat(part.proveWhole()).isTrue();
    }
  }

  @Test
  void aPartIsGoneOnWithWhateverItIsCalledNow() throws IOException {
    try (Part part = open()) {
      write(part, 0, 2);
      write(part, 4, 8);
      part.source(ANN);
    }

    try (Part part = Part.open(folder, ID, "another name")) {
      assertThat(part.name()).isEqualTo("digits");
      assertThat(part.size()).hasValue(10);
      assertThat(part.received())
          .isEqualTo(ByteRanges.of(new ByteRange(0, 2), new ByteRange(4, 8)));
      assertThat(part.sources()).containsExactly(ANN);
      write(part, 2, 4);
      write(part, 8, 10);
      assertThat(part.proveWhole()).isTrue();
      assertThat(part.settle()).isEqualTo(folder.resolve("digits"));
    }
  }

  @Test
  void aTreeThatWasALieIsNotThereAgain() throws IOException {
    TigerTree tree = new TreeBuilder().update(BYTES, 0, BYTES.length).end();
    try (Part part = open()) {
      write(part, 0, 10);
      part.tree(tree);
      assertThat(part.prove(0)).isTrue();
      part.forgetTree();
      assertThat(part.proven()).isEqualTo(ByteRanges.NONE);
    }

    try (Part part = Part.open(folder, ID, "digits")) {
      assertThat(part.tree()).isEmpty();
      assertThat(part.proven()).isEqualTo(ByteRanges.NONE);
      assertThat(part.received()).isEqualTo(ranges(0, 10));
      part.forgetTree();
      assertThat(part.proveWhole()).isTrue();
    }
  }

  @Test
  void whatNobodyWantsIsGoneWithAllThatBelongsToIt() throws IOException {
    try (Part part = open()) {
      write(part, 0, 2);
    }
    Path other = Files.writeString(folder.resolve("other.part"), "mine");

    Part.remove(folder, ID);
    Part.remove(folder, ID);
    Part.remove(folder.resolve("gone"), ID);

    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(other));
  }

  @Test
  void aPartOfVersion01IsTakenOverAsReceived() throws IOException {
    Files.writeString(folder.resolve("digits.part"), "01234");
    Files.writeString(folder.resolve(".digits.part.urn"), ID.urn() + "\n");

    try (Part part = Part.open(folder, ID, "another name")) {
      assertThat(part.name()).isEqualTo("digits");
      assertThat(part.received()).isEqualTo(ranges(0, 5));
      assertThat(part.proven()).isEqualTo(ByteRanges.NONE);
    }
  }

  @Test
  void aPartIsKnownByItsJournalWhereItsMarkIsLost() throws IOException {
    try (Part part = open()) {
      write(part, 0, 4);
    }
    Files.delete(folder.resolve(".digits.part.urn"));

    try (Part part = Part.open(folder, ID, "another name")) {
      assertThat(part.name()).isEqualTo("digits");
      assertThat(part.received()).isEqualTo(ranges(0, 4));
    }
  }

  @Test
  void whatIsNoLongerInThePartIsNotReceived() throws IOException {
    try (Part part = open()) {
      write(part, 0, 10);
      part.proven(new ByteRange(0, 10));
    }
    Files.writeString(folder.resolve("digits.part"), "012");

    try (Part part = open()) {
      assertThat(part.received()).isEqualTo(ranges(0, 3));
    }
    Files.delete(folder.resolve("digits.part"));
    try (Part part = open()) {
      assertThat(part.received()).isEqualTo(ByteRanges.NONE);
    }
  }

  @Test
  void onlyWhatWasReceivedIsProven() throws IOException {
    try (Part part = open()) {
      write(part, 0, 4);
      part.proven(new ByteRange(0, 4));
      assertThat(part.proven()).isEqualTo(ranges(0, 4));
      assertThatThrownBy(() -> part.proven(new ByteRange(3, 5)))
          .isInstanceOf(IllegalArgumentException.class);

      write(part, 1, 2);

      assertThat(part.proven()).isEqualTo(ByteRanges.of(new ByteRange(0, 1), new ByteRange(2, 4)));
      assertThat(part.received()).isEqualTo(ranges(0, 4));
    }
  }

  @Test
  void blocksAreProvenByTheTreeAndAgainAfterAKill() throws IOException {
    byte[] large = new byte[3 * 65_536 + 100];
    new Random(5).nextBytes(large);
    TigerTree tree = new TreeBuilder().update(large, 0, large.length).end();
    Sha1 id = sha1(large);
    try (Part part = Part.open(folder, id, "large")) {
      part.tree(tree);
      large[70_000]++;
      part.write(0, new ByteBuffer[]{ByteBuffer.wrap(large, 0, 150_000)});
      part.write(196_608, new ByteBuffer[]{ByteBuffer.wrap(large, 196_608, 100)});
      assertThat(part.prove(0)).isTrue();
      assertThat(part.proven()).isEqualTo(ranges(0, 65_536));
      // Flushed it is not yet, so for the journal it is only received.
    }

    try (Part part = Part.open(folder, id, "large")) {
      assertThat(part.size()).hasValue(large.length);
      assertThat(part.tree()).contains(tree);
      assertThat(part.proven())
          .isEqualTo(ByteRanges.of(new ByteRange(0, 65_536), new ByteRange(196_608, 196_708)));
      assertThat(part.received()).isEqualTo(ByteRanges.of(new ByteRange(0, 65_536),
          new ByteRange(131_072, 150_000), new ByteRange(196_608, 196_708)));
    }
  }

  @Test
  void nothingStaysOfAPartWithoutAByte() throws IOException {
    open().close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anEmptyFileIsProvenToo() throws IOException {
    try (Part part = Part.open(folder, sha1(new byte[0]), "nothing")) {
      part.size(0);

      assertThat(part.proveWhole()).isTrue();
      assertThat(part.settle()).isEmptyFile();
    }
  }

  @Test
  void twoDoNotWriteTheSamePart() throws IOException {
    try (Part part = open()) {
      write(part, 0, 4);

      assertThatThrownBy(() -> Part.open(folder, ID, "digits"))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("somebody else is writing it");
      write(part, 4, 10);
      assertThat(part.proveWhole()).isTrue();
    }
  }

  @Test
  void whatSomebodyElseAddedIsNotProven() throws IOException {
    try (Part part = open()) {
      write(part, 0, 10);
      Files.write(folder.resolve("digits.part"), BYTES, StandardOpenOption.APPEND);

      assertThat(part.proveWhole()).isFalse();
    }
  }

  @Test
  void aNameThatWasTakenMeanwhileIsLeftToItsOwner() throws IOException {
    try (Part part = Part.open(folder, ID, "digits.txt")) {
      write(part, 0, 10);
      Files.writeString(folder.resolve("digits.txt"), "mine");

      assertThat(part.settle()).isEqualTo(folder.resolve("digits (2).txt"));
    }
    assertThat(folder.resolve("digits.txt")).hasContent("mine");
  }

  @Test
  void aNameThatIsTakenMayBeTakenAway() throws IOException {
    Files.writeString(folder.resolve("digits"), "old");
    try (Part part = Part.open(folder, ID, "digits", IfExists.OVERWRITE)) {
      write(part, 0, 10);
      assertThat(folder.resolve("digits")).hasContent("old");

      assertThat(part.settle()).isEqualTo(folder.resolve("digits"));
    }
    assertThat(folder.resolve("digits")).hasBinaryContent(BYTES);
  }

  @Test
  void aNameThatIsTakenMayBeReasonEnoughToLeaveIt() throws IOException {
    Files.writeString(folder.resolve("digits"), "old");

    assertThatThrownBy(() -> Part.open(folder, ID, "digits", IfExists.SKIP))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains(".part"));
  }

  @Test
  void aPartThatIsGoneLeavesNoEmptyFileInItsPlace() throws IOException {
    try (Part part = open()) {
      write(part, 0, 10);
      Files.delete(folder.resolve("digits.part"));

      assertThatThrownBy(part::settle).isInstanceOf(NoSuchFileException.class);
    }
    assertThat(folder.resolve("digits")).doesNotExist();
  }

  @Test
  void whatACrashLeftBehindAWholeFileGoes() throws IOException {
    try (Part part = open()) {
      write(part, 0, 10);
    }
    Files.createLink(folder.resolve("digits"), folder.resolve("digits.part"));

    assertThat(Part.whole(folder, ID, "digits", OptionalLong.empty()))
        .contains(folder.resolve("digits"));
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains(".part"));
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("precious"), "mine");
    Files.createSymbolicLink(folder.resolve("digits.part"), target);
    Files.writeString(folder.resolve(".digits.part.urn"), ID.urn());

    try (Part part = open()) {
      assertThat(part.name()).isEqualTo("digits (2)");
    }
    assertThat(target).hasContent("mine");
  }

  @Test
  void aFileThatCannotFitIsToldBeforeItComes() throws IOException {
    try (Part part = open()) {
      assertThatThrownBy(() -> part.expect(Long.MAX_VALUE))
          .hasMessageContaining("No space left: 9223372036854775807 bytes are needed");
    }
  }

  @ParameterizedTest
  @CsvSource({"moon.txt,1,moon.txt", "moon.txt,2,moon (2).txt", "moon,3,moon (3)",
      "a.tar.gz,2,a.tar (2).gz"})
  void aNumberStandsBeforeTheEnding(String name, int number, String expected) {
    assertThat(PartNames.numbered(name, number)).isEqualTo(expected);
  }

  private Part open() throws IOException {
    Part part = Part.open(folder, ID, "digits");
    part.size(10);
    return part;
  }

  private static void write(Part part, int from, int to) throws IOException {
    part.write(from, new ByteBuffer[]{ByteBuffer.wrap(BYTES, from, to - from)});
  }

  private static ByteRanges ranges(long first, long end) {
    return ByteRanges.of(new ByteRange(first, end));
  }

  private static Sha1 sha1(byte[] bytes) {
    try {
      return Sha1.of(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
