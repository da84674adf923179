package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.content.Sha1;
import org.servent.transfer.Failure;
import org.servent.transfer.TransferEvent.DiskFailed;

class PartTest {
  private static final byte[] BYTES = "0123456789".getBytes(StandardCharsets.US_ASCII);
  private static final Sha1 ID = Shelves.sha1(BYTES);

  @TempDir
  Path folder;

  @Test
  void whatIsProvenGetsItsName() throws IOException {
    try (Part part = Part.open(folder, ID, "digits")) {
      append(part, 0, 10);

      assertThat(part.prove()).contains(folder.resolve("digits"));
    }
    assertThat(folder.resolve("digits")).hasBinaryContent(BYTES);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains(".part"));
  }

  @Test
  void whatIsNotProvenBeginsAnew() throws IOException {
    try (Part part = Part.open(folder, ID, "digits")) {
      append(part, 0, 9);
      append(part, 0, 1);
      assertThat(part.prove()).isEmpty();
      assertThat(part.length()).isZero();

      append(part, 0, 10);
      assertThat(part.prove()).contains(folder.resolve("digits"));
    }
  }

  @Test
  void aPartIsGoneOnWithWhateverItIsCalledNow() throws IOException {
    try (Part part = Part.open(folder, ID, "digits")) {
      append(part, 0, 4);
    }

    try (Part part = Part.open(folder, ID, "another name")) {
      assertThat(part.name()).isEqualTo("digits");
      assertThat(part.length()).isEqualTo(4);
      append(part, 4, 10);
      assertThat(part.prove()).contains(folder.resolve("digits"));
    }
  }

  @Test
  void nothingStaysOfAPartWithoutAByte() throws IOException {
    Part.open(folder, ID, "digits").close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void twoDoNotWriteTheSamePart() throws IOException {
    try (Part part = Part.open(folder, ID, "digits")) {
      append(part, 0, 4);

      assertThatThrownBy(() -> Part.open(folder, ID, "digits"))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("somebody else is writing it");
    }
  }

  @Test
  void whatSomebodyElseAddedIsNotProven() throws IOException {
    try (Part part = Part.open(folder, ID, "digits")) {
      append(part, 0, 10);
      Files.write(folder.resolve("digits.part"), BYTES, StandardOpenOption.APPEND);

      assertThat(part.prove()).isEmpty();
    }
  }

  @Test
  void aNameThatWasTakenMeanwhileIsLeftToItsOwner() throws IOException {
    try (Part part = Part.open(folder, ID, "digits.txt")) {
      append(part, 0, 10);
      Files.writeString(folder.resolve("digits.txt"), "mine");

      assertThat(part.prove()).contains(folder.resolve("digits (2).txt"));
    }
    assertThat(folder.resolve("digits.txt")).hasContent("mine");
  }

  @Test
  void aPartThatIsGoneLeavesNoEmptyFileInItsPlace() throws IOException {
    try (Part part = Part.open(folder, ID, "digits")) {
      append(part, 0, 10);
      Files.delete(folder.resolve("digits.part"));

      assertThatThrownBy(part::prove).isInstanceOf(NoSuchFileException.class);
    }
    assertThat(folder.resolve("digits")).doesNotExist();
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("precious"), "mine");
    Files.createSymbolicLink(folder.resolve("digits.part"), target);
    Files.writeString(folder.resolve(".digits.part.urn"), ID.urn());

    try (Part part = Part.open(folder, ID, "digits")) {
      assertThat(part.name()).isEqualTo("digits (2)");
    }
    assertThat(target).hasContent("mine");
  }

  @Test
  void aFileThatCannotFitIsToldBeforeItComes() throws IOException {
    try (Part part = Part.open(folder, ID, "digits")) {
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

  static Stream<Arguments> troubles() {
    return Stream.of(
        arguments(new IOException("No space left on device"), Failure.NO_SPACE,
            "No space for it in %s (No space left on device)."),
        arguments(new IOException("Disk quota exceeded"), Failure.NO_SPACE,
            "No space for it in %s (Disk quota exceeded)."),
        arguments(new AccessDeniedException("x"), Failure.FOLDER,
            "Nothing may be written to %s."),
        arguments(new FileSystemException("x", null, "Read-only file system"), Failure.FOLDER,
            "Nothing may be written to %s."),
        arguments(new NoSuchFileException("x"), Failure.FOLDER, "The part is gone from %s."),
        arguments(new IOException("Input/output error"), Failure.FOLDER,
            "Cannot write to %s: Input/output error."));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatTheDiskRefusesIsASentence(Exception trouble, Failure failure, String sentence) {
    assertThat(DiskTrouble.of(trouble, folder, ID))
        .isEqualTo(new DiskFailed(ID, failure, sentence.formatted(folder)));
  }

  @Test
  void aFolderThatIsGoneIsSaidSo() {
    Path gone = folder.resolve("gone");

    assertThat(DiskTrouble.of(new NoSuchFileException("x"), gone, ID))
        .isEqualTo(new DiskFailed(ID, Failure.FOLDER, "There is no folder " + gone + "."));
  }

  private static void append(Part part, int from, int to) throws IOException {
    part.append(new ByteBuffer[]{ByteBuffer.wrap(BYTES, from, to - from)});
  }
}
