package org.servent.friends;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.servent.ring.RingId;

/** What friends said, in the order in which it came; of each friend so much and no more. */
final class Mailbox {
  /** Of one friend; the oldest make room. */
  static final int MOST_OF_ONE = 100;

  private final List<Said> said = new ArrayList<>();

  void add(Said word) {
    if (said.stream().filter(each -> each.by().equals(word.by())).count() >= MOST_OF_ONE) {
      Iterator<Said> eldestFirst = said.iterator();
      while (eldestFirst.hasNext()) {
        if (eldestFirst.next().by().equals(word.by())) {
          eldestFirst.remove();
          break;
        }
      }
    }
    said.add(word);
  }

  void forget(RingId friend) {
    said.removeIf(each -> each.by().equals(friend));
  }

  List<Said> all() {
    return List.copyOf(said);
  }

  int unread(RingId friend) {
    return (int) said.stream().filter(each -> each.by().equals(friend) && !each.read()).count();
  }

  /** These, of which all count as read from now on. */
  List<Said> read(Predicate<Said> which) {
    List<Said> chosen = said.stream().filter(which).toList();
    said.replaceAll(each -> which.test(each) ? each.asRead() : each);
    return chosen;
  }

  int size() {
    return said.size();
  }
}
