package org.servent.control;

import java.util.List;
import java.util.Optional;
import org.servent.ring.RingId;

/** What a user can ask about those whom it knows; see {@link Operations} for threads. */
public interface FriendOperations {
  /** All friends, in the order in which they were added. */
  List<FriendView> all();

  /**
   * Makes somebody a friend, or gives a friend another name.
   *
   * @param name what we call it; may be empty
   */
  RingAnswer<FriendView> add(RingId id, String name);

  /** Ends a friendship, and forgets what was said; nothing if there is none. */
  Optional<FriendView> remove(String whom);

  /** The friend of this name, or the servent of this id, friend or not. */
  Optional<RingId> known(String whom);

  /**
   * Says something to a friend: it has it then, or it waits for it; see {@link FriendView#waiting}.
   */
  RingAnswer<FriendView> say(String whom, String text) throws InterruptedException;

  /**
   * What was said to us, in the order in which it came; from now on it counts as read.
   *
   * @param whom nothing for all friends
   */
  RingAnswer<List<WordView>> read(Optional<String> whom);
}
