package org.servent.boot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.servent.friends.Friends;
import org.servent.friends.Memory;
import org.servent.pipeline.OverlayLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Friends, who live on the loop, and their file, which is written off it. */
final class FriendBook {
  private static final Logger LOG = LoggerFactory.getLogger(FriendBook.class);

  private final Friends friends;
  private final FriendFile file;
  private final OverlayLoop loop;
  private final Look look;
  private final List<Runnable> whenWritten = new ArrayList<>();
  private @Nullable Memory written;

  private record State(Memory memory, List<Runnable> then) {}

  FriendBook(Friends friends, FriendFile file, OverlayLoop loop) {
    this.friends = friends;
    this.file = file;
    this.loop = loop;
    this.look = new Look(loop);
  }

  /** From now on what an earlier run knew is known. */
  synchronized void open() throws IOException {
    Memory before = file.read();
    written = look.at(() -> {
      friends.restore(before, loop.now());
      return friends.memory();
    });
  }

  /** To be used on the loop. */
  Friends friends() {
    return friends;
  }

  /** Does this on the loop once what is known now is written down; to be called there. */
  void whenWritten(Runnable task) {
    whenWritten.add(task);
  }

  /** Looks at the friends on the loop. */
  <T> T at(Function<Friends, T> question) {
    return look.at(() -> question.apply(friends));
  }

  /** What comes of a change, once it is written down. */
  <T> T changed(Function<Friends, T> change) {
    T outcome = at(change);
    try {
      save();
    } catch (IOException unwritable) {
      LOG.warn("friends are not written down", unwritable);
    }
    return outcome;
  }

  /** Writes down what is new. */
  synchronized void save() throws IOException {
    State now = look.at(() -> {
      State state = new State(friends.memory(), List.copyOf(whenWritten));
      whenWritten.clear();
      return state;
    });
    if (!now.memory().equals(written)) {
      file.write(now.memory());
      written = now.memory();
    }
    if (!now.then().isEmpty()) {
      loop.inquire(() -> {
        now.then().forEach(Runnable::run);
        return now;
      });
    }
  }
}
