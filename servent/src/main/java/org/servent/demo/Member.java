package org.servent.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/** One servent of a demonstration, known by what it answers to its user. */
record Member(Inquiry inquiry, String guid, PeerAddress address) {
  /** Where all of them listen. */
  static final Host LOOPBACK = Host.parse("127.0.0.1");

  /** The servent that is asked there, once it answers. */
  static Member meet(Inquiry inquiry) throws IOException, InterruptedException {
    JsonNode self = inquiry.awaitStatus("start", status -> true).get("self");
    return new Member(inquiry, self.get("servent").asText(),
        new PeerAddress(LOOPBACK, self.get("port").asInt()));
  }

  int number() {
    return inquiry.number();
  }

  /** Returns once it has this many neighbours, and has hashed what it shares. */
  void settle(int neighbours) throws IOException, InterruptedException {
    inquiry.awaitStatus("find its " + neighbours + " neighbours",
        status -> status.get("activity").get("neighbours").asInt() == neighbours);
    inquiry.awaitStatus("hash its files", status -> status.get("shares").get("files").asLong() > 0
        && status.get("shares").get("left").asLong() == 0);
  }

  /** What it is like now. */
  JsonNode status() throws IOException, InterruptedException {
    return inquiry.document("status", "status", "--json").orElseThrow();
  }

  /** A file it shares. */
  record Shared(String name, long size, String sha1) {
    /** Its name without the folders it is in, as hits name it. */
    String lastName() {
      return name.substring(name.lastIndexOf('/') + 1);
    }
  }

  /** The files that it shares and has hashed. */
  List<Shared> shares() throws IOException, InterruptedException {
    JsonNode shares = inquiry.document("shares", "share", "ls", "--json").orElseThrow();
    return children(shares.get("files")).filter(file -> file.hasNonNull("sha1"))
        .map(file -> new Shared(file.get("name").asText(), file.get("size").asLong(),
            file.get("sha1").asText()))
        .toList();
  }

  /** How a search went; nothing found is an answer too. */
  JsonNode search(String words, int ttl, int enough, Duration timeout)
      throws IOException, InterruptedException {
    return inquiry
        .document("search", "search", "--json", "--ttl", String.valueOf(ttl), "--enough",
            String.valueOf(enough),
            "--timeout", timeout.toSeconds() + "s", "--", words)
        .orElseThrow();
  }

  /** Where the file is that it fetched, and from whom it came. */
  JsonNode get(String sha1, Path folder) throws IOException, InterruptedException {
    return inquiry.document("get", "get", "--json", "-o", folder.toString(), sha1)
        .orElseThrow(
            () -> new IOException("Servent " + number() + " found nobody who has " + sha1 + "."));
  }

  /** The neighbour by which hits of this holder came here; nothing if none did. */
  Optional<String> hitsCameBy(String query, String holder)
      throws IOException, InterruptedException {
    return inquiry.document("trail", "trail", "--json", query)
        .stream()
        .flatMap(trail -> children(trail.get("hits")))
        .filter(hit -> hit.get("holder").asText().equals(holder))
        .map(hit -> hit.get("from").asText())
        .findFirst();
  }

  private static Stream<JsonNode> children(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
