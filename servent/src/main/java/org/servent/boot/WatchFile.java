package org.servent.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servent.content.Sha1;
import org.servent.watches.GetWish;
import org.servent.watches.Sighting;
import org.servent.watches.Watch;
import org.servent.watches.WatchWish;

/** The watches of a home on the disk, as JSON that its owner only can read. */
record WatchFile(Path path) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * What was written last; nothing if nothing was.
   *
   * @throws IOException if it makes no sense; it is set aside, under a name that ends in
   *           {@code .damaged}
   */
  List<Watch> read() throws IOException {
    try {
      List<Watch> watches = new ArrayList<>();
      for (JsonNode each : MAPPER.readTree(Files.readAllBytes(path))) {
        watches.add(watch(each));
      }
      return watches;
    } catch (NoSuchFileException first) {
      return List.of();
    } catch (IOException | RuntimeException damaged) {
      Path aside = path.resolveSibling(path.getFileName() + ".damaged");
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      throw new IOException("the watches make no sense any more and are in " + aside, damaged);
    }
  }

  private static Watch watch(JsonNode json) {
    WatchWish wish = new WatchWish(text(json, "query"), Duration.parse(text(json, "every")),
        GetWish.valueOf(text(json, "get")), Duration.parse(text(json, "expires")),
        text(json, "folder"),
        Optional.ofNullable(json.get("program")).map(JsonNode::asText));
    List<String> seen = new ArrayList<>();
    json.path("seen").forEach(each -> seen.add(each.asText()));
    List<Sighting> sightings = new ArrayList<>();
    json.path("sightings").forEach(each -> sightings.add(sighting(each)));
    return new Watch(json.path("number").asInt(), wish, Instant.parse(text(json, "added")),
        Instant.parse(text(json, "next")), json.path("runs").asInt(), seen, sightings);
  }

  private static Sighting sighting(JsonNode json) {
    return new Sighting(Instant.parse(text(json, "at")),
        Optional.ofNullable(json.get("sha1")).map(sha1 -> Sha1.parse(sha1.asText())),
        text(json, "name"), json.path("size").asLong(), json.path("fetched").asBoolean());
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value.asText();
  }

  /** Writes them in one step: a crash leaves the old ones or the new ones. */
  void write(List<Watch> watches) throws IOException {
    ArrayNode all = MAPPER.createArrayNode();
    watches.forEach(watch -> write(watch, all.addObject()));
    Path next = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (FileChannel channel = FileChannel.open(next,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(MAPPER.writeValueAsBytes(all));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(Watch watch, ObjectNode json) {
    WatchWish wish = watch.wish();
    json.put("number", watch.number())
        .put("query", wish.query())
        .put("every", wish.every().toString())
        .put("get", wish.get().name())
        .put("expires", wish.expires().toString())
        .put("folder", wish.folder())
        .put("added", watch.added().toString())
        .put("next", watch.next().toString())
        .put("runs", watch.runs());
    wish.program().ifPresent(program -> json.put("program", program));
    ArrayNode seen = json.putArray("seen");
    watch.seen().forEach(seen::add);
    ArrayNode sightings = json.putArray("sightings");
    for (Sighting each : watch.sightings()) {
      ObjectNode one = sightings.addObject()
          .put("at", each.at().toString())
          .put("name", each.name())
          .put("size", each.size())
          .put("fetched", each.fetched());
      each.sha1().ifPresent(sha1 -> one.put("sha1", sha1.base32()));
    }
  }
}
