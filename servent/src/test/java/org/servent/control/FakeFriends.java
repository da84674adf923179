package org.servent.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.control.RingAnswer.Cause;
import org.servent.control.RingAnswer.Failed;
import org.servent.control.RingAnswer.Got;
import org.servent.ring.RingId;

/** Friends as a test wants them. */
public final class FakeFriends implements FriendOperations {
  public static final FriendView BOB = new FriendView(FakeRing.BOB, "bob", FriendView.State.HERE,
      Optional.of(Duration.ofMinutes(7)), List.of(FakeRing.AT_BOB), 2, 0);

  public static final FriendView AWAY = new FriendView(new RingId(0xdL << 60, 0), "dan",
      FriendView.State.AWAY, Optional.empty(), List.of(), 0, 1);

  public final List<FriendView> friends = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();

  @Override
  public List<FriendView> all() {
    return friends;
  }

  @Override
  public RingAnswer<FriendView> add(RingId id, String name) {
    FriendView added =
        new FriendView(id, name, FriendView.State.UNKNOWN, Optional.empty(), List.of(), 0, 0);
    friends.add(added);
    return new Got<>(added);
  }

  @Override
  public Optional<FriendView> remove(String whom) {
    return friend(whom).filter(friends::remove);
  }

  private Optional<FriendView> friend(String whom) {
    return friends.stream().filter(friend -> friend.name().equals(whom)).findFirst();
  }

  @Override
  public Optional<RingId> known(String whom) {
    return friend(whom).map(FriendView::id)
        .or(() -> Optional.of(whom).filter(id -> id.length() == 32).map(RingId::parse));
  }

  @Override
  public RingAnswer<FriendView> say(String whom, String text) {
    asked.add(whom + ": " + text);
    return friend(whom).<RingAnswer<FriendView>>map(Got::new)
        .orElseGet(() -> new Failed<>(Cause.NOT_FOUND, "\"" + whom + "\" is no friend."));
  }

  @Override
  public RingAnswer<List<WordView>> read(Optional<String> whom) {
    asked.add("read " + whom.orElse("all"));
    return new Got<>(friends.stream()
        .map(friend -> new WordView(friend.id(), friend.name(),
            Instant.parse("2026-01-01T12:00:00Z"), "\u001b[31mhello", true))
        .toList());
  }
}
