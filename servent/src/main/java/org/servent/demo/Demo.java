package org.servent.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.servent.content.Sha1;
import org.servent.control.SearchRequest;
import org.servent.demo.DemoReport.Fetched;
import org.servent.demo.DemoReport.Find;
import org.servent.demo.DemoReport.Search;
import org.servent.demo.DemoReport.Shown;
import org.servent.demo.DemoReport.Target;

/**
 * Shows a network at work: one servent searches, the farthest that has what it looks for gives it
 * the file.
 */
public final class Demo {
  private static final int TTL = SearchRequest.DEFAULT_TTL;
  /** Loopback and a few links; whoever has not answered by then will not. */
  private static final Duration SEARCH_LIMIT = Duration.ofSeconds(5);

  private final DemoNetwork network;
  private final Consumer<String> talk;

  /** A demonstration in this network; it tells what it does while it does it. */
  public Demo(DemoNetwork network, Consumer<String> talk) {
    this.network = network;
    this.talk = talk;
  }

  /**
   * Shows it.
   *
   * @param query the words to search for; if not given, some that files of many servents are named
   *          by
   * @param folder where the fetched file goes
   */
  public DemoReport run(Optional<String> query, Path folder)
      throws IOException, InterruptedException {
    Names names = new Names(network.shares());
    String words = query.or(() -> names.bestQuery(network.farthest()))
        .orElseThrow(() -> new IOException(
            "The farthest servent shares no file with a name to search for."));
    Optional<Target> target = target(names, words);
    Search search = search(names, words);
    Optional<Fetched> fetched = Optional.empty();
    List<Integer> path = List.of();
    if (target.isPresent() && inReach(target.get().servent())) {
      path = wayBack(search.guid(), target.get().servent());
      fetched = Optional.of(fetch(target.get(), folder));
    }
    return new DemoReport(shown(), search, target, fetched, path, network.counts());
  }

  private Optional<Target> target(Names names, String words) {
    return IntStream.range(0, network.size())
        .boxed()
        .filter(
            servent -> servent != network.searcher() && !names.matches(servent, words).isEmpty())
        .max((a, b) -> Integer.compare(network.distance(a), network.distance(b)))
        .map(servent -> {
          Member.Shared file = Collections.max(names.matches(servent, words),
              Comparator.comparingLong(Member.Shared::size));
          return new Target(servent, network.distance(servent), file.lastName(), file.sha1());
        });
  }

  private boolean inReach(int servent) {
    int distance = network.distance(servent);
    return distance != DemoReport.NO_WAY && distance <= TTL;
  }

  private Search search(Names names, String words) throws IOException, InterruptedException {
    int expected = IntStream.range(0, network.size())
        .filter(servent -> servent != network.searcher() && inReach(servent))
        .map(servent -> names.matches(servent, words).size())
        .sum();
    talk.accept(
        "Servent %d searches for \"%s\", %d links far …".formatted(network.searcher(), words, TTL));
    JsonNode search =
        network.member(network.searcher()).search(words, TTL, Math.max(1, expected), SEARCH_LIMIT);
    List<Find> finds = new ArrayList<>();
    for (JsonNode hit : search.get("hits")) {
      JsonNode file = hit.get("file");
      finds.add(new Find(network.numberOf(hit.get("holder").get("address").asText()),
          hit.get("hops").asInt(),
          file.get("name").asText(), file.get("size").asLong(), file.get("sha1").asText()));
    }
    return new Search(network.searcher(), words, TTL, search.get("outcome").get("query").asText(),
        finds);
  }

  /**
   * Each servent on the way knows by which neighbour the hit came to it; nobody knows the whole
   * way.
   */
  private List<Integer> wayBack(String query, int holder) throws IOException, InterruptedException {
    List<Integer> path = new ArrayList<>(List.of(network.searcher()));
    String guid = network.member(holder).guid();
    while (path.getFirst() != holder && path.size() <= network.size()) {
      Optional<String> by = network.member(path.getFirst()).hitsCameBy(query, guid);
      if (by.isEmpty()) {
        return List.of();
      }
      path.addFirst(network.numberOf(by.get()));
    }
    return path;
  }

  private Fetched fetch(Target target, Path folder) throws IOException, InterruptedException {
    talk.accept("It fetches \"%s\" from servent %d, %d links away …".formatted(target.name(),
        target.servent(),
        target.distance()));
    long begin = System.nanoTime();
    JsonNode got = network.member(network.searcher()).get(target.sha1(), folder);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Path file = Path.of(got.get("file").asText());
    String sha1 = sha1(file);
    return new Fetched(network.numberOf(got.get("sources").get(0).asText()), file, Files.size(file),
        sha1,
        sha1.equals(target.sha1()), took);
  }

  private static String sha1(Path file) throws IOException {
    try (InputStream bytes =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-1"))) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return Sha1.of(((DigestInputStream) bytes).getMessageDigest().digest()).urn();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private List<Shown> shown() throws IOException, InterruptedException {
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      shown.add(new Shown(i, network.member(i).guid(), network.member(i).address().toString(),
          network.neighbours(i),
          network.distance(i), network.shares().get(i).size()));
    }
    return shown;
  }
}
