package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.Downloading.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.content.Sha1;
import org.servent.library.SharedFile;
import org.servent.transfer.DownloadState;

/** Our downloads fetch from our uploads, and from peers that keep to a script, over real sockets. */
class DownloadIT {
  private static final int SIZE = 3_000_000;

  @TempDir
  Path temporary;
  private Path folder;
  private Shelves shelves;
  private Uploading peer;
  private SharedFile file;
  private Sha1 sha1;
  private byte[] bytes;
  private Downloading we;

  @BeforeEach
  void share() throws Exception {
    folder = Files.createDirectory(temporary.resolve("got"));
    shelves = new Shelves(Files.createDirectory(temporary.resolve("share")));
    file = shelves.add("blue moon.txt", SIZE);
    sha1 = file.sha1().orElseThrow();
    bytes = Files.readAllBytes(file.path());
    peer = Uploading.of(shelves.shelf());
    we = new Downloading(folder);
  }

  @AfterEach
  void close() {
    we.close();
    peer.close();
  }

  @Test
  void aFileArrivesWholeUnderItsNameAndNothingElseIsLeft() throws Exception {
    we.sources.add(source(sha1, peer.address(), "blue moon.txt"));

    DownloadState end = we.get(sha1);

    assertThat(end).isEqualTo(done("blue moon.txt"));
    assertThat(folder.resolve("blue moon.txt")).hasBinaryContent(bytes);
    assertThat(names()).containsExactly("blue moon.txt");
  }

  private DownloadState done(String name) {
    return new DownloadState.Done(folder.resolve(name).toString(), 0, List.of(peer.address()));
  }

  private Stream<String> names() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList().stream();
    }
  }
}
