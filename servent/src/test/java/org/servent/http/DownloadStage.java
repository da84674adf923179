package org.servent.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.library.SharedFile;
import org.servent.transfer.DownloadState;
import org.servent.transfer.DownloadState.Done;

/** A peer that shares a file, and a folder of ours to fetch it into. */
abstract class DownloadStage {
  static final int SIZE = 3_000_000;
  static final int FIRST = 512 << 10;
  static final String NAME = "blue moon.txt";

  @TempDir
  Path temporary;
  Path folder;
  Shelves shelves;
  Uploading peer;
  Sha1 sha1;
  byte[] bytes;
  Downloading we;

  @BeforeEach
  void share() throws Exception {
    folder = Files.createDirectory(temporary.resolve("got"));
    shelves = new Shelves(Files.createDirectory(temporary.resolve("share")));
    SharedFile file = shelves.add(NAME, SIZE);
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

  DownloadState done(String name, long resumedAt, PeerAddress... from) {
    return new Done(folder.resolve(name).toString(), resumedAt, List.of(from));
  }

  static String ok(long length) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + length;
  }

  static String part(long first, long last) {
    return "HTTP/1.1 206 Partial Content\r\nContent-Length: " + (last - first + 1)
        + "\r\nContent-Range: bytes " + first + "-" + last + "/" + SIZE;
  }

  List<String> names() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
