package org.servent.findings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Finds holders out that have whatever is asked for. One file that is called after each of three
 * questions without a common word, of the same size and with the same said beside, is made to
 * measure: honest files keep their names when the question changes.
 */
final class Echoes {
  /** Households remembered; some 3 MB. */
  static final int MOST_HOUSEHOLDS = 2_000;
  /** Answers remembered of each; more than one search has of most. */
  static final int MOST_ANSWERS = 16;
  /** Questions that were answered alike, this one included. Two may happen to small files. */
  static final int ENOUGH = 3;
  /** Words of a question without an extension that nobody has as a name by chance. */
  private static final int TELLING = 2;

  private final Recent<Object, Deque<Answer>> households = new Recent<>(MOST_HOUSEHOLDS);

  /** @param beside what its name said beside the question */
  private record Answer(List<String> query, List<String> beside, long size) {}

  /** Takes note of an answer to these words; whether it is an echo. */
  boolean take(String text, List<String> query, Offer offer) {
    Named name = Named.of(offer.name());
    if (isVerbatim(text, query, offer, name)) {
      return true;
    }
    if (!name.words().containsAll(query)) {
      return false;
    }
    Answer answer = new Answer(query, name.beside(query), offer.size());
    Deque<Answer> before =
        households.of(offer.holder().household(), ArrayDeque::new);
    boolean echo = alike(before, answer) >= ENOUGH;
    if (!before.contains(answer)) {
      before.addLast(answer);
      if (before.size() > MOST_ANSWERS) {
        before.removeFirst();
      }
    }
    return echo;
  }

  /** The question to the letter, of several words and without an extension, is no file's name. */
  private static boolean isVerbatim(String text, List<String> query, Offer offer, Named name) {
    return query.size() >= TELLING && name.extension().isEmpty() && offer.name().equals(text);
  }

  /** How many questions without a common word were answered like this one, which counts too. */
  private static int alike(Deque<Answer> before, Answer answer) {
    List<List<String>> questions = new ArrayList<>(List.of(answer.query()));
    for (Answer each : before) {
      if (each.size() == answer.size() && each.beside().equals(answer.beside())
          && questions.stream()
              .allMatch(question -> Collections.disjoint(question, each.query()))) {
        questions.add(each.query());
      }
    }
    return questions.size();
  }

  int households() {
    return households.size();
  }
}
