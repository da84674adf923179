package org.servent.benchmark;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Push;
import org.servent.descriptor.Query;
import org.servent.link.Answered;
import org.servent.link.Arrived;
import org.servent.link.Capabilities;
import org.servent.link.LinkId;
import org.servent.link.Notice;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Question;
import org.servent.link.Role;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.qrp.Patches;
import org.servent.qrp.QueryRouteTable;
import org.servent.qrp.RouteTableMessage;
import org.servent.queryrouting.PeerTables;
import org.servent.topology.Degree;
import org.servent.topology.RoleWish;
import org.servent.wire.Messages;

/**
 * A servent without sockets that has one neighbour and many leaves, each with a table; and queries
 * of two words, of which a known share finds a leaf.
 */
final class LeafedUltrapeer {
  static final int LEAVES = 300;
  static final int SLOTS = 1 << 16;
  /** Of each hundred queries. */
  static final int MATCHING = 1;

  private static final int VOCABULARY = 200_000;
  private static final LinkId NEIGHBOUR = new LinkId(1);
  private static final PeerAddress OURS = PeerAddress.parse("192.0.2.1:6346");

  private final Random dice = new Random(6_346);
  private final CountingOutbox out = new CountingOutbox();
  private final Servent servent;
  private final List<List<String>> words = new ArrayList<>();

  /** A leaf's table is set to one to five parts of a hundred. */
  LeafedUltrapeer() {
    ServentSettings settings = new ServentSettings(Guid.random(dice), Optional.empty(), OURS.port(),
        ServentSettings.USUAL_TTL, RoleWish.ULTRAPEER, Degree.usual());
    servent = new Servent(settings, out, dice);
    open(NEIGHBOUR, Map.of("X-Ultrapeer", "True", "X-Dynamic-Querying", "0.1"));
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      LinkId link = new LinkId(2 + leaf);
      open(link, Map.of("X-Ultrapeer", "False"));
      List<String> some = words(SLOTS / 100 * (1 + leaf % 5));
      words.add(some);
      for (RouteTableMessage message : Patches.afresh(QueryRouteTable.of(SLOTS, some))) {
        arrive(link, Messages.descriptor(Guid.random(dice), Lifetime.fresh(1), message.write()));
      }
    }
  }

  private void open(LinkId link, Map<String, String> says) {
    PeerAddress peer = PeerAddress.parse("10.0.%d.%d:6346".formatted(link.number() / 200,
        link.number() % 200));
    servent.on(new Opened(link, peer, OURS, Optional.empty(), new Capabilities(says),
        Role.ULTRAPEER), Instant.EPOCH);
  }

  private List<String> words(int count) {
    return dice.ints(count, 0, VOCABULARY).mapToObj(Words::number).toList();
  }

  private void arrive(LinkId from, Descriptor descriptor) {
    servent.on(new Arrived(from, descriptor), Instant.EPOCH);
  }

  /** So many queries, no two alike; of each hundred the first finds a leaf and no other does. */
  List<Descriptor> queries(int count) {
    List<Descriptor> queries = new ArrayList<>(count);
    while (queries.size() < count) {
      boolean matching = queries.size() % 100 < MATCHING;
      List<String> asked = matching ? ofOneLeaf() : words(2);
      Descriptor query = Messages.descriptor(Guid.random(dice), new Lifetime(1, 2),
          Query.forWords(asked.get(0) + " " + asked.get(1)));
      if (matching != tables().leaves(query).isEmpty()) {
        queries.add(query);
      }
    }
    return queries;
  }

  private List<String> ofOneLeaf() {
    List<String> has = words.get(dice.nextInt(LEAVES));
    return List.of(has.get(dice.nextInt(has.size())), has.get(dice.nextInt(has.size())));
  }

  /** What finds the leaves. */
  PeerTables tables() {
    return servent.the(PeerTables.class);
  }

  /**
   * All that the servent does when these come from its neighbour.
   *
   * @return how many found a leaf
   */
  int relay(List<Descriptor> queries) {
    out.relayed = 0;
    for (Descriptor query : queries) {
      arrive(NEIGHBOUR, query);
      Question question = out.questions.poll();
      if (question != null) {
        servent.on(new Answered(question, List.of()), Instant.EPOCH);
      }
    }
    return out.relayed;
  }

  /** Counts queries that go on, and keeps what the library is asked. */
  private static final class CountingOutbox implements Outbox {
    private final Queue<Question> questions = new ArrayDeque<>();
    private int relayed;

    @Override
    public void send(LinkId to, Descriptor descriptor) {
      relayed += descriptor.type() == MessageType.QUERY ? 1 : 0;
    }

    @Override
    public void send(List<LinkId> to, Descriptor descriptor) {
      send(to.getFirst(), descriptor);
    }

    @Override
    public void datagram(PeerAddress to, Descriptor descriptor) {
      // Nobody is there.
    }

    @Override
    public void knock(PeerAddress at) {
      // Nobody is there.
    }

    @Override
    public void give(Push push) {
      // Nobody is there.
    }

    @Override
    public void dial(PeerAddress address) {
      // Nobody is there.
    }

    @Override
    public void dialRing(PeerAddress address) {
      // Nobody is there.
    }

    @Override
    public void close(LinkId link, Optional<Bye> bye) {
      // Links stay, however many come from one network.
    }

    @Override
    public void ask(Question question) {
      questions.add(question);
    }

    @Override
    public void tell(Notice notice) {
      // Nobody listens.
    }
  }
}
