package org.servent.ask;

import java.util.List;
import java.util.Set;

/** One thing that a file must be. */
public sealed interface Term {
  /** Its name has all these words. */
  record Words(List<String> words) implements Term {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** Its name has these words one behind the other. */
  record Phrase(String text) implements Term {}

  /** A word of its name begins so. */
  record Beginning(String start) implements Term {}

  /** It is of one of these types. */
  record OfType(Set<FileType> types) implements Term {
    public OfType {
      types = Set.copyOf(types);
    }
  }

  /** Its name ends in one of these, which are in lower case and without their dots. */
  record Ending(Set<String> endings) implements Term {
    public Ending {
      endings = Set.copyOf(endings);
    }
  }

  /** A number of it lies between these two, which are in. */
  record Between(Field field, long least, long most) implements Term {}

  /** A text of it has all these words. */
  record Says(Field field, List<String> words) implements Term {
    public Says {
      words = List.copyOf(words);
    }
  }

  /** It is not this. */
  record Not(Term term) implements Term {}

  /** What is to be looked at, in a word: for telling why something is hidden. */
  default String about() {
    return switch (this) {
      case Words words -> "words";
      case Phrase phrase -> "phrase";
      case Beginning beginning -> "beginning";
      case OfType type -> "type";
      case Ending ending -> "ext";
      case Between between -> between.field().word();
      case Says says -> says.field().word();
      case Not not -> "-" + not.term().about();
    };
  }
}
