package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.http.Paths;
import org.servent.http.UploadLimits;
import org.servent.http.Uploads;
import org.servent.queue.Place;
import org.servent.queue.PlaceText;

class KeptPlacesTest {
  private static final Place BOB = new Place(new Guid(1, 2), Host.parse("192.0.2.1"),
      new Sha1(1, 2, 3), 5_000_000, 0, Optional.of(PeerAddress.parse("192.0.2.1:6346")));

  @TempDir
  Path folder;

  private static Uploads uploads() {
    return new Uploads(new Paths(List.of()),
        Uploads.Setting.plain("Servent/test", UploadLimits.usual()), upload -> {});
  }

  private Path file() {
    return folder.resolve("queue");
  }

  @Test
  void whoWaitedBeforeWaitsAgain() throws Exception {
    Uploads before = uploads();
    before.keep(List.of(BOB));
    KeptPlaces.of(file(), before).save();
    Uploads after = uploads();

    KeptPlaces.of(file(), after);

    assertThat(after.places()).containsExactly(BOB);
    assertThat(after.waiting()).singleElement().satisfies(it -> assertThat(it.kept()).isTrue());
  }

  @Test
  void nothingIsWrittenWhereNobodyWaits() throws Exception {
    KeptPlaces.of(file(), uploads()).save();

    assertThat(file()).doesNotExist();
  }

  @Test
  void whereNobodyWaitsAnyMoreThatIsWritten() throws Exception {
    Files.writeString(file(), PlaceText.write(List.of(BOB)));
    Uploads uploads = uploads();
    KeptPlaces places = KeptPlaces.of(file(), uploads);
    uploads.kick("192.0.2.1");

    places.save();

    assertThat(PlaceText.read(Files.readString(file()))).contains(List.of());
  }

  @Test
  void aDamagedFileIsSetAside() throws Exception {
    Files.writeString(file(), PlaceText.write(List.of(BOB)).replace("192", "193"));
    Uploads uploads = uploads();

    KeptPlaces.of(file(), uploads);

    assertThat(uploads.places()).isEmpty();
    assertThat(file()).doesNotExist();
    assertThat(folder.resolve("queue.damaged")).exists();
  }

  @Test
  void whatIsOldIsOver() throws Exception {
    Files.writeString(file(), PlaceText.write(List.of(BOB)));
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minusSeconds(301)));
    Uploads uploads = uploads();

    KeptPlaces.of(file(), uploads);

    assertThat(uploads.places()).isEmpty();
  }
}
