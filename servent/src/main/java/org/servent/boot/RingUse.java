package org.servent.boot;

import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.servent.boot.Housekeeping.Chore;
import org.servent.content.Sha1;
import org.servent.control.HomePaths;
import org.servent.friends.Friends;
import org.servent.friends.Self;
import org.servent.library.Audience;
import org.servent.library.Library;
import org.servent.member.Membership;
import org.servent.member.OwnKey;
import org.servent.overlay.Servent;
import org.servent.overlay.ServentSettings;
import org.servent.pipeline.OverlayLoop;
import org.servent.search.Searches;
import org.servent.transfer.Locator;

/**
 * What users have of the ring: questions, friends, and being found.
 *
 * @param sources who has a file, as the ring says; to be asked on the loop
 */
record RingUse(InRing ring, Befriending friends, Publishing publishing, RingPart part,
    RingLook look, Locator sources, OverlayLoop loop) implements AutoCloseable {
  /**
   * Makes it.
   *
   * @param key who we are, in a ring or not
   * @param told how many others are known to have a file, beside those that searches found
   */
  static RingUse open(HomePaths home, OwnKey key, OverlayLoop loop, Servent servent,
      ServentSettings settings, Library library, ToIntFunction<Sha1> told, RandomGenerator dice)
      throws IOException {
    RingQuestions questions = new RingQuestions(servent, loop);
    OwnPlace place = new OwnPlace(servent, settings);
    RingLook look = new RingLook(place, loop, new Rates(loop.now()));
    InRing ring = new InRing(questions, loop, look);
    FriendBook book = new FriendBook(
        new Friends(new Self(key.key(), key::sign, key::agree), dice),
        new FriendFile(home.friends()), loop);
    book.open();
    Talking talking = new Talking(book, loop, servent);
    talking.open();
    Look at = new Look(loop);
    ToIntFunction<Sha1> others = sha1 -> told.applyAsInt(sha1)
        + at.at(() -> servent.the(Searches.class).memory().of(sha1, loop.now()).size());
    return new RingUse(ring, new Befriending(book, talking,
        new Postman(book, key, questions, loop), loop, ring, questions),
        new Publishing(key, questions, place, loop, library.readings(Audience.ALL),
            () -> library.vocabulary().version(), others, dice),
        new RingPart(loop, servent, new RecordFile(home.records())), look,
        new RingSources(() -> servent.the(Membership.class), place::address, loop::now), loop);
  }

  /** What is to be done again and again. */
  List<Chore> chores() {
    return List.of(new Chore("tell the ring", Publishing.LOOK, publishing::look),
        new Chore("look for friends", Befriending.LOOK, friends::look),
        new Chore("write down friends", Befriending.LOOK, friends::save),
        new Chore("save records", RingPart.SAVE, part::save),
        new Chore("count the ring", Publishing.LOOK,
            () -> loop.inquire(look::traffic)));
  }

  /** Takes back that we are there, and leaves. */
  @Override
  public void close() throws IOException {
    try {
      publishing.farewell();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      part.close();
    }
  }
}
