package org.servent.boot;

import java.io.IOException;
import java.util.Optional;
import org.servent.descriptor.Payload;
import org.servent.friends.Friends;
import org.servent.member.OwnKey;
import org.servent.pipeline.OverlayLoop;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.SignedRecord;
import org.servent.record.Statement;
import org.servent.records.Outcome;
import org.servent.ring.RingId;
import org.servent.wire.WireException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words to friends and from them, left in the ring. */
final class Postman {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  private final FriendBook book;
  private final OwnKey key;
  private final RingQuestions questions;
  private final OverlayLoop loop;

  Postman(FriendBook book, OwnKey key, RingQuestions questions, OverlayLoop loop) {
    this.book = book;
    this.key = key;
    this.questions = questions;
    this.loop = loop;
  }

  /** Looks into the box of whoever is due, which may take a while. */
  void look() throws InterruptedException, IOException {
    Optional<Friends.Visit> due = book.at(friends -> friends.visit(loop.now()));
    if (due.isPresent()) {
      visit(due.get());
    }
  }

  /** Looks into the box of this friend now; whether all that is left there is there. */
  boolean look(RingId friend) throws InterruptedException, IOException {
    Optional<Friends.Visit> visit = book.at(friends -> friends.visit(friend, loop.now()));
    return visit.isPresent() && visit(visit.get());
  }

  private boolean visit(Friends.Visit visit) throws InterruptedException, IOException {
    for (RingRecord record : questions.get(visit.place(), RecordType.VALUE, false)) {
      if (record instanceof SignedRecord signed
          && signed.heading().owner().id().equals(visit.friend())
          && signed.statement() instanceof Statement.Value value) {
        found(visit.friend(), value.bytes());
      }
    }
    // Whoever says that it has a word has written it down.
    book.save();
    Optional<Payload> left = book.at(friends -> friends.toPut(visit.friend(), loop.now()));
    return left.isEmpty() || put(visit, left.get());
  }

  private void found(RingId friend, Payload sealed) {
    book.at(friends -> {
      try {
        friends.found(friend, sealed, loop.now());
      } catch (WireException senseless) {
        LOG.debug("{} left what is no word: {}", friend, senseless.getMessage());
      }
      return friend;
    });
  }

  private boolean put(Friends.Visit visit, Payload sealed) throws InterruptedException {
    boolean kept = questions
        .put(questions.signed(key, visit.place(), new Statement.Value(sealed),
            RecordType.VALUE.greatestLease()))
        .filter(placed -> placed.outcome() == Outcome.STORED)
        .isPresent();
    if (!kept) {
      book.at(friends -> {
        friends.notPut(visit.friend());
        return friends;
      });
    }
    return kept;
  }
}
