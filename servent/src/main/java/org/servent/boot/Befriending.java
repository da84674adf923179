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
import org.servent.control.RingView;
import org.servent.control.WordView;
import org.servent.friends.Friend;
import org.servent.friends.Friends;
import org.servent.friends.Said;
import org.servent.friends.Standing;
import org.servent.friends.Word;
import org.servent.pipeline.OverlayLoop;
import org.servent.record.RecordType;
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
  private final OverlayLoop loop;
  private final InRing ring;
  private final RingQuestions questions;

  Befriending(FriendBook book, Talking talking, OverlayLoop loop, InRing ring,
      RingQuestions questions) {
    this.book = book;
    this.talking = talking;
    this.loop = loop;
    this.ring = ring;
    this.questions = questions;
  }

  /** Asks the ring for whoever is due, which may take a while. */
  void look() throws InterruptedException {
    Optional<RingId> due = book.at(friends -> friends.due(loop.now()));
    if (due.isPresent() && ring.outside().isEmpty()) {
      whereabouts(due.get());
    }
  }

  /** Writes down what is new. */
  void save() throws IOException {
    book.save();
  }

  private Optional<Presence> whereabouts(RingId id) throws InterruptedException {
    Optional<Presence> presence =
        RingQuestions.presence(questions.get(id, RecordType.PRESENCE, false));
    book.at(friends -> friends.told(id, presence, loop.now()))
        .ifPresent(friend -> LOG.info("friend {} {} is {}", friend.name(), id,
            presence.map(it -> "at " + it.addresses().getFirst()).orElse("away")));
    return presence;
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
        it.presence().map(Presence::addresses).orElse(List.of()), it.unread());
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
    RingView at = ring.status();
    return at.member() ? say(friend.get(), text)
        : new Failed<>(Cause.NO_RING, "Messages pass between members of the ring. " + at.why());
  }

  private RingAnswer<FriendView> say(Friend friend, String text) throws InterruptedException {
    String name = friend.name().isEmpty() ? friend.id().toString() : friend.name();
    Optional<Presence> at = whereabouts(friend.id());
    if (at.isEmpty()) {
      return new Failed<>(Cause.NOT_FOUND, name + " is not there now.");
    }
    Optional<PeerAddress> direct =
        RecordLook.direct(at.get().addresses(), at.get().flags(), ring.fence());
    if (direct.isEmpty()) {
      return new Failed<>(Cause.REFUSED, "There is no way from here to " + name
          + ": it is firewalled, or in another network.");
    }
    if (!talking.say(new Contact(friend.id(), direct.get()), text)) {
      return new Failed<>(Cause.TIMED_OUT, name + " did not take it: perhaps it has not added you, "
          + "is no member of the ring, or has just gone.");
    }
    return new Got<>(book.at(friends -> view(friends, friend.id()).orElseThrow()));
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
