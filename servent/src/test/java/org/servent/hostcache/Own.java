package org.servent.hostcache;

import java.util.Optional;
import org.servent.link.RecordingOutbox;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.testing.Dice;

/** Our own pong as tests need it: nobody has tried yet whether we can be reached. */
final class Own {
  private Own() {}

  static OwnPong pong(Vacancies vacancies, OwnPong.Manner manner) {
    Reach reach = new Reach(new OwnAddress(Optional.empty(), 6346),
        new Neighbours(new RecordingOutbox()), true, Dice.seeded(4));
    return new OwnPong(vacancies, new Uptime(), reach, manner);
  }
}
