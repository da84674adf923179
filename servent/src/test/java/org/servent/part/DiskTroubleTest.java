package org.servent.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.content.Sha1;
import org.servent.transfer.Failure;
import org.servent.transfer.TransferEvent.DiskFailed;

class DiskTroubleTest {
  private static final Sha1 ID = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");

  @TempDir
  Path folder;

  static Stream<Arguments> troubles() {
    return Stream.of(
        arguments(new IOException("No space left on device"), Failure.NO_SPACE,
            "No space for it in %s (No space left on device)."),
        arguments(new FileSystemException("x", null, "No space left on device"), Failure.NO_SPACE,
            "No space for it in %s (No space left on device)."),
        arguments(new IOException("Disk quota exceeded"), Failure.NO_SPACE,
            "No space for it in %s (Disk quota exceeded)."),
        arguments(new AccessDeniedException("x"), Failure.FOLDER,
            "Nothing may be written to %s."),
        arguments(new FileSystemException("x", null, "Read-only file system"), Failure.FOLDER,
            "Nothing may be written to %s."),
        arguments(new ReadOnlyFileSystemException(), Failure.FOLDER,
            "Nothing may be written to %s."),
        arguments(new FileAlreadyExistsException("moon.txt"), Failure.FOLDER,
            "moon.txt is there already; --if-exists says what to do then."),
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
}
