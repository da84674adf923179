package org.servent.boot;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.control.FriendOperations;
import org.servent.control.FriendView;
import org.servent.control.RingAnswer;
import org.servent.control.RingAnswer.Cause;
import org.servent.control.RingAnswer.Failed;
import org.servent.control.RingAnswer.Got;
import org.servent.control.WordView;
import org.servent.friends.Friend;
import org.servent.friends.Friends;
import org.servent.friends.Said;
import org.servent.friends.Standing;
import org.servent.friends.Word;
import org.servent.pipeline.OverlayLoop;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.SignedRecord;
import org.servent.friends.Word;
import org.servent.record.Statement.Presence;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Friends, in a servent that runs: asked for in the ring, and spoken to. */
final class Befriending implements FriendOperations {
  /** How often it is looked whether something is to be done. */
  static final Duration LOOK = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Befriending.class);

  private final FriendBook book;
  private final Talking talking;
  private final Postman postman;
  private final OverlayLoop loop;
  private final InRing ring;
  private final RingQuestions questions;

  Befriending(FriendBook book, Talking talking, Postman postman, OverlayLoop loop, InRing ring,
      RingQuestions questions) {
    this.book = book;
    this.talking = talking;
    this.postman = postman;
    this.loop = loop;
    this.ring = ring;
    this.questions = questions;
  }

  /** Asks the ring for whoever is due, and for what it left, which may take a while. */
  void look() throws InterruptedException, IOException {
    if (ring.outside().isEmpty()) {
      Optional<RingId> due = book.at(friends -> friends.due(loop.now()));
      if (due.isPresent()) {
        whereabouts(due.get());
      }
      postman.look();
    }
  }

  /** Writes down what is new. */
  void save() throws IOException {
    book.save();
  }

  private Optional<Presence> whereabouts(RingId id) throws InterruptedException {
    List<RingRecord> said = questions.get(id, RecordType.PRESENCE, false);
    Optional<Presence> presence = RingQuestions.presence(said);
    book.at(friends -> {
      said.forEach(record -> seen(friends, record));
      return friends;
    });
    book.at(friends -> friends.told(id, presence, loop.now()))
        .ifPresent(friend -> LOG.info("friend {} {} is {}", friend.name(), id,
            presence.map(it -> "at " + it.addresses().getFirst()).orElse("away")));
    return presence;
  }

  private static void seen(Friends friends, RingRecord record) {
    if (record instanceof SignedRecord signed) {
      friends.seen(signed.heading().owner());
    }
  }

  @Override
  public List<FriendView> all() {
    return book.at(friends -> friends.all()
        .stream()
        .flatMap(each -> friends.standing(each.id()).stream())
        .map(it -> view(it, loop.now()))
        .toList());
  }

  private static FriendView view(Standing it, Instant now) {
    FriendView.State state = !it.asked() ? FriendView.State.UNKNOWN
        : it.presence().isPresent() ? FriendView.State.HERE : FriendView.State.AWAY;
    return new FriendView(it.friend().id(), it.friend().name(), state,
        it.since().map(since -> Duration.between(since, now)),
        it.presence().map(Presence::addresses).orElse(List.of()), it.unread(), it.waiting());
  }

  private Optional<FriendView> view(Friends friends, RingId id) {
    return friends.standing(id).map(it -> view(it, loop.now()));
  }

  @Override
  public RingAnswer<FriendView> add(RingId id, String name) {
    return book.changed(friends -> {
      try {
        friends.add(new Friend(id, name), loop.now());
        return new Got<>(view(friends, id).orElseThrow());
      } catch (IllegalArgumentException impossible) {
        return new Failed<>(Cause.REFUSED, String.valueOf(impossible.getMessage()));
      }
    });
  }

  @Override
  public Optional<FriendView> remove(String whom) {
    return book.changed(friends -> {
      Optional<FriendView> friend = friends.called(whom).flatMap(it -> view(friends, it.id()));
      friend.ifPresent(it -> friends.remove(it.id()));
      return friend;
    });
  }

  @Override
  public Optional<RingId> known(String whom) {
    return book.at(friends -> friends.called(whom))
        .map(Friend::id)
        .or(() -> whom.matches("[0-9a-fA-F]{32}") ? Optional.of(RingId.parse(whom))
            : Optional.empty());
  }

  @Override
  public RingAnswer<FriendView> say(String whom, String text) throws InterruptedException {
    Optional<Friend> friend = book.at(friends -> friends.called(whom));
    if (friend.isEmpty()) {
      return new Failed<>(Cause.NOT_FOUND,
          "\"" + whom + "\" is no friend; `servent friends add ID NAME` makes one.");
    }
    if (text.isBlank() || Word.size(text) > Word.MOST_TEXT) {
      return new Failed<>(Cause.REFUSED,
          "A message has at most %d bytes, and something in it; this one has %d."
              .formatted(Word.MOST_TEXT, Word.size(text)));
    }
    Optional<RingAnswer<FriendView>> outside = ring.outside();
    return outside.isPresent() ? outside.get() : say(friend.get(), text);
  }

  private RingAnswer<FriendView> say(Friend friend, String text) throws InterruptedException {
    RingId id = friend.id();
    Optional<PeerAddress> direct = direct(id);
    if (direct.isPresent()) {
      Word word = book.at(friends -> friends.word(id, text, loop.now()));
      if (talking.say(new Contact(id, direct.get()), word)) {
        return new Got<>(seenAs(id));
      }
      return leave(friend, word);
    }
    return leave(friend, book.at(friends -> friends.word(id, text, loop.now())));
  }

  /** Where a word goes without waiting for anything: from member to member, after all others. */
  private Optional<PeerAddress> direct(RingId id) throws InterruptedException {
    Optional<Presence> at = whereabouts(id);
    return at.isPresent() && ring.status().member() && seenAs(id).waiting() == 0
        ? RecordLook.direct(at.get().addresses(), at.get().flags(), ring.fence())
        : Optional.empty();
  }

  private FriendView seenAs(RingId id) {
    return book.at(friends -> view(friends, id).orElseThrow());
  }

  private RingAnswer<FriendView> leave(Friend friend, Word word) throws InterruptedException {
    RingId id = friend.id();
    String name = friend.name().isEmpty() ? id.toString() : friend.name();
    boolean left = book.changed(friends -> {
      boolean may = friends.mayLeave(id, word.text());
      if (may) {
        friends.leave(word, loop.now());
      }
      return may;
    });
    FriendView now = seenAs(id);
    if (!left) {
      return now.waiting() == 0
          ? new Failed<>(Cause.NOT_FOUND, name + " has never been seen; say it again when it is"
              + " there.")
          : new Failed<>(Cause.REFUSED,
              "%d messages wait for %s already; there is no room for more."
                  .formatted(now.waiting(), name));
    }
    try {
      if (!postman.look(id)) {
        LOG.info("what was said to {} is not in the ring yet; it is tried again", name);
      }
    } catch (IOException unwritable) {
      LOG.warn("friends are not written down", unwritable);
    }
    return new Got<>(seenAs(id));
  }

  @Override
  public RingAnswer<List<WordView>> read(Optional<String> whom) {
    return book.changed(friends -> {
      Optional<Friend> friend = whom.flatMap(friends::called);
      return whom.isPresent() && friend.isEmpty()
          ? new Failed<>(Cause.NOT_FOUND, "\"" + whom.get() + "\" is no friend.")
          : new Got<>(friends.read(friend.map(Friend::id))
              .stream()
              .map(said -> view(friends, said))
              .toList());
    });
  }

  private static WordView view(Friends friends, Said said) {
    String name = friends.called(said.by().toString()).map(Friend::name).orElse("");
    return new WordView(said.by(), name, said.at(), said.text(), !said.read());
  }
}
