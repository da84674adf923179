package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.control.FakeServent.MOON;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.content.TigerRoot;
import org.servent.control.LinkOutcome;
import org.servent.control.LinkRequest;
import org.servent.control.VerifyOutcome;
import org.servent.control.VerifyOutcome.State;
import org.servent.descriptor.Payload;
import org.servent.metalink.MetalinkReader;
import org.servent.torrent.Torrent;

/** What {@code link} and {@code verify} print. */
class LinkCommandsTest extends CommandStage {
  private static final TigerRoot ROOT =
      TigerRoot.parse("LWPNACQDBZRYXW3VHJVCJ64QBZNGHOHHHZWCLNQ");
  private static final String URL = "http://192.0.2.1:6346/uri-res/N2R?" + MOON.urn();
  private static final List<String> SOURCES = List.of("http://192.0.2.1:6346/get/x/moon.txt", URL);
  private static final Torrent TORRENT =
      new Torrent("moon.txt", 1, 262_144, Payload.of(new byte[20]), SOURCES);

  private void link(Optional<Torrent> torrent) {
    servent.link = new LinkOutcome.Linked(MOON, Optional.of(ROOT), "moon.txt", 1, "magnet:?xt=…",
        Optional.of(URL), SOURCES, torrent);
  }

  @Test
  void linkPrintsAMagnetAndTheUrlLast() {
    link(Optional.empty());

    assertThat(run("link", "3i42h3")).isEqualTo(new Ran(0, "magnet:?xt=…\n" + URL + "\n", ""));
    assertThat(run("link", MOON.urn()).code()).isZero();
    assertThat(servent.links).containsExactly(new LinkRequest("3i42h3", false),
        new LinkRequest(MOON.base32(), false));
  }

  @Test
  void linkWritesFilesButOverNone() throws IOException {
    link(Optional.of(TORRENT));
    Files.createDirectory(cwd.resolve("public"));

    Ran ran = run("link", "3I42H3", "--meta4", "--torrent", "-o", "public");

    Path metalink = cwd.resolve("public/moon.txt.meta4");
    Path torrent = cwd.resolve("public/moon.txt.torrent");
    assertThat(ran).isEqualTo(new Ran(0, "magnet:?xt=…\n" + URL + "\n",
        "Written: " + metalink + "\nWritten: " + torrent + "\n"));
    assertThat(servent.links).containsExactly(new LinkRequest("3I42H3", true));
    assertThat(MetalinkReader.read(Files.readAllBytes(metalink))).singleElement()
        .satisfies(file -> assertThat(file.urls()).isEqualTo(SOURCES));
    assertThat(Torrent.read(ByteBuffer.wrap(Files.readAllBytes(torrent)))).hasValue(TORRENT);
    assertThat(run("link", "3I42H3", "--meta4", "-o", "public"))
        .isEqualTo(new Ran(1, "", metalink
            + " is there already; move it away, or name another folder with -o.\n"));
  }

  @Test
  void linkInJsonIsOneDocument() {
    link(Optional.of(TORRENT));

    assertThat(run("link", "3I42H3", "--json").out()).isEqualTo(
        "{\"schema\":1,\"link\":{\"sha1\":\"" + MOON + "\",\"root\":\"" + ROOT
            + "\",\"name\":\"moon.txt\",\"size\":1,\"magnet\":\"magnet:?xt=…\",\"url\":\"" + URL
            + "\",\"sources\":[\"" + SOURCES.get(0) + "\",\"" + URL + "\"],\"infoHash\":\""
            + TORRENT.infoHash() + "\",\"files\":[\"" + cwd.resolve("moon.txt.torrent")
            + "\"]}}\n");
  }

  @Test
  void linkSaysWhyThereIsNone() {
    assertThat(run("link", "3I42H3")).isEqualTo(new Ran(6, "", "No such file.\n"));
    servent.link = new LinkOutcome.Failed(LinkOutcome.Cause.AMBIGUOUS, "Several.");
    assertThat(run("link", "3I42H3")).isEqualTo(new Ran(2, "", "Several.\n"));
    assertThat(run("link", "!").code()).isEqualTo(2);
  }

  @Test
  void verifyEndsWithEightIfSomethingIsWrong() {
    servent.verified = new VerifyOutcome(3, 2048, List.of(
        new VerifyOutcome.File(cwd.resolve("sun"), "share/sun", 1, State.BAD),
        new VerifyOutcome.File(cwd.resolve("new"), "share/new", 1, State.NOT_HASHED)));

    assertThat(run("verify", ".")).isEqualTo(new Ran(8,
        "bad  " + cwd.resolve("sun") + "\nnot hashed  " + cwd.resolve("new") + "\n",
        "3 files, 2.0 KiB, every byte as it was when it was hashed; 2 others, listed above.\n"));
    assertThat(run("verify", ".", "--json").out()).isEqualTo(
        "{\"schema\":1,\"verify\":{\"good\":3,\"bytes\":2048,\"others\":[{\"path\":\""
            + cwd.resolve("sun")
            + "\",\"name\":\"share/sun\",\"size\":1,\"state\":\"bad\"},{\"path\":\""
            + cwd.resolve("new")
            + "\",\"name\":\"share/new\",\"size\":1,\"state\":\"not_hashed\"}]}}\n");
  }

  @Test
  void verifyIsContentIfNothingIs() {
    servent.verified = new VerifyOutcome(1, 5, List.of(
        new VerifyOutcome.File(cwd.resolve("new"), "share/new", 1, State.CHANGED)));
    assertThat(run("verify", ".").code()).isZero();

    servent.verified = new VerifyOutcome(0, 0, List.of());
    assertThat(run("verify", "nowhere")).isEqualTo(new Ran(6, "",
        "No shared file is there. `servent share ls` lists the folders.\n"));
  }
}
