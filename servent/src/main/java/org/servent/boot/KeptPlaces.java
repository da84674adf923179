package org.servent.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.servent.http.Uploads;
import org.servent.queue.Place;
import org.servent.queue.PlaceText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who waits in our queue, in a file of the home: a restart costs nobody its place who comes again
 * in time. A file that is old, as is everybody's patience, is not looked at.
 */
final class KeptPlaces {
  static final Duration SAVE = Duration.ofSeconds(30);
  /** A place outlives its connection by five minutes. */
  private static final Duration OLD = Duration.ofMinutes(5);
  /** Five times what a full queue takes. */
  private static final long MAX_SIZE = 4 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(KeptPlaces.class);

  private final Path path;
  private final Uploads uploads;
  private List<Place> saved = List.of();

  private KeptPlaces(Path path, Uploads uploads) {
    this.path = path;
    this.uploads = uploads;
  }

  /** Gives everybody its place again; a damaged file is set aside. */
  static KeptPlaces of(Path path, Uploads uploads) throws IOException {
    KeptPlaces places = new KeptPlaces(path, uploads);
    if (Files.exists(path)) {
      places.read();
    }
    return places;
  }

  private void read() throws IOException {
    Instant written = Files.getLastModifiedTime(path).toInstant();
    if (Duration.between(written, Instant.now()).compareTo(OLD) > 0) {
      return;
    }
    Optional<List<Place>> places = Files.size(path) > MAX_SIZE ? Optional.empty()
        : PlaceText.read(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    if (places.isPresent()) {
      uploads.keep(places.get());
      saved = places.get();
    } else {
      Path aside = path.resolveSibling(path.getFileName() + ".damaged");
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("the list of who waits for uploads is damaged and set aside as {}", aside);
    }
  }

  /** Writes them if they are others than before, or somebody still waits. */
  synchronized void save() throws IOException {
    List<Place> now = uploads.places();
    if (now.isEmpty() && saved.isEmpty()) {
      return;
    }
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(fresh, PlaceText.write(now));
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    saved = now;
  }
}
