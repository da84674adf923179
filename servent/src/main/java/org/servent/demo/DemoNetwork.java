package org.servent.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.servent.address.PeerAddress;
import org.servent.control.HomePaths;
import org.servent.control.SearchRequest;
import org.servent.control.StartOptions;
import org.servent.control.StartOptions.Neighbours;
import org.servent.control.StartOptions.Network;
import org.servent.control.StartOptions.Part;
import org.servent.control.StartOptions.Sharing;
import org.servent.topology.RoleWish;

/**
 * The servents of a demonstration while they run, each with a folder of its own for its home and
 * its shares.
 */
public final class DemoNetwork implements AutoCloseable {
  private static final String SHARED = "texts";

  private final Wiring wiring;
  private final Path folder;
  private final int[] distances;
  private final Queue<Launch.Started> started = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Member> members = new ConcurrentHashMap<>();
  private final List<List<Member.Shared>> shares = new ArrayList<>();

  private DemoNetwork(Wiring wiring, Path folder) {
    this.wiring = wiring;
    this.folder = folder;
    this.distances = wiring.distances(wiring.end());
  }

  /**
   * Starts all servents, and waits until every link stands and every file is hashed.
   *
   * @param folder where their homes and shares are made
   * @throws IllegalArgumentException with a sentence for the user, if there cannot be such a
   *           network
   */
  public static DemoNetwork start(DemoOptions options, RandomGenerator dice, Path folder,
      Launch launch, Ask ask)
      throws IOException, InterruptedException {
    DemoNetwork network = new DemoNetwork(
        Wiring.of(options.topology(), options.servents(), dice, options.cut()), folder);
    try {
      network.startAll(network.share(options.shares()), launch, ask);
      network.settle();
      return network;
    } catch (IOException | InterruptedException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /**
   * What each servent shares: folders that were given go to the farthest, documents of this machine
   * to the rest.
   */
  private List<Path> share(List<Path> given) throws IOException {
    List<Path> shared = new ArrayList<>(IntStream.range(0, wiring.servents())
        .mapToObj(i -> folder.resolve(String.valueOf(i)).resolve(SHARED))
        .toList());
    Documents.spread(shared);
    List<Integer> farthestFirst = IntStream.range(0, wiring.servents())
        .boxed()
        .sorted(Comparator.comparingInt((Integer servent) -> -distance(servent)))
        .toList();
    for (int i = 0; i < given.size(); i++) {
      shared.set(farthestFirst.get(i % farthestFirst.size()), given.get(i));
    }
    return shared;
  }

  private void startAll(List<Path> shared, Launch launch, Ask ask)
      throws IOException, InterruptedException {
    int[] waves = wiring.waves();
    for (int wave = 0; members.size() < size(); wave++) {
      int now = wave;
      List<Callable<Member>> starts = IntStream.range(0, size())
          .filter(number -> waves[number] == now)
          .mapToObj(
              number -> (Callable<Member>) () -> start(number, shared.get(number), launch, ask))
          .toList();
      // Closing it waits for all: none can start unnoticed after this was interrupted.
      try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Member> start : together.invokeAll(starts)) {
          Member member = start.get();
          members.put(member.number(), member);
        }
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof IOException sentence ? sentence
            : new IOException("A servent did not start: " + failed.getCause(), failed.getCause());
      }
    }
  }

  private Member start(int number, Path shared, Launch launch, Ask ask)
      throws IOException, InterruptedException {
    HomePaths home = HomePaths.at(folder.resolve(String.valueOf(number)).resolve("home"));
    List<PeerAddress> dials = wiring.neighbours(number)
        .stream()
        .map(members::get)
        .filter(Objects::nonNull)
        .map(Member::address)
        .toList();
    Neighbours neighbours =
        new Neighbours(dials, List.of(), Part.DEFAULT.as(RoleWish.ULTRAPEER)
            .withNeighbours(Math.max(1, wiring.neighbours(number).size())), true);
    started.add(launch.start(new StartOptions(home, new Sharing(List.of(shared), false),
        new Network(OptionalInt.of(0), Optional.of(Member.LOOPBACK), Optional.empty(), neighbours,
            SearchRequest.DEFAULT_TTL))));
    return Member.meet(new Inquiry(number, home, ask));
  }

  private void settle() throws IOException, InterruptedException {
    for (int i = 0; i < size(); i++) {
      member(i).settle(wiring.neighbours(i).size());
      shares.add(member(i).shares());
    }
  }

  int size() {
    return wiring.servents();
  }

  /** The one who asks: a servent at an end. */
  int searcher() {
    return wiring.end();
  }

  /** The one who is farthest from it, of those that can be reached. */
  int farthest() {
    return IntStream.range(0, size())
        .filter(servent -> distance(servent) != DemoReport.NO_WAY)
        .boxed()
        .reduce((a, b) -> distance(b) > distance(a) ? b : a)
        .orElseThrow();
  }

  /** How many links this servent is away from the one who asks. */
  int distance(int servent) {
    return distances[servent];
  }

  List<Integer> neighbours(int servent) {
    return wiring.neighbours(servent);
  }

  Member member(int number) {
    return Objects.requireNonNull(members.get(number));
  }

  /** The servent that listens there; -1 if none of these does. */
  int numberOf(String address) {
    return members.values()
        .stream()
        .filter(member -> member.address().toString().equals(address))
        .map(Member::number)
        .findFirst()
        .orElse(-1);
  }

  /** What each servent shares, as it says itself. */
  List<List<Member.Shared>> shares() {
    return shares;
  }

  /** What all have seen so far. */
  DemoReport.Network counts() throws IOException, InterruptedException {
    Counts counts = new Counts();
    for (Member member : members.values()) {
      counts.add(member.status());
    }
    return counts.total();
  }

  /**
   * Ends all servents, at once rather than one after the other, since each takes a while to say
   * Bye.
   */
  @Override
  public void close() {
    List<Thread> endings =
        started.stream().map(servent -> Thread.ofVirtual().start(servent::close)).toList();
    boolean interrupted = false;
    for (Thread ending : endings) {
      while (ending.isAlive()) {
        try {
          ending.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
