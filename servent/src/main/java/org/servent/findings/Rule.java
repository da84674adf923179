package org.servent.findings;

import java.util.Locale;
import org.servent.ask.Field;
import org.servent.ask.Term;

/** Why an offer is not worth showing. */
public enum Rule {
  /** The user does not want to see it. */
  BLOCKED,
  /** Its holder has what anybody asks for: its name is the question. */
  ECHO,
  /** Its hash goes by names that have nothing to do with each other. */
  NAMES,
  /** Nobody can be at its address, or it is one of a network of ours and comes from a stranger. */
  ADDRESS,
  /** Many offer small files or programs of one size, all called what was asked for. */
  CLUSTER,
  /** Its name has not the words one behind the other. */
  PHRASE,
  /** No word of its name begins so. */
  BEGINNING,
  /** It is of another type. */
  TYPE,
  /** Its name ends otherwise. */
  EXT,
  /** It is too small or too large. */
  SIZE,
  /** What its holder tells of it, such as the artist, is something else, or nothing. */
  TAGS,
  /** It is what was not wanted. */
  EXCLUDED;

  /** Why a file is hidden that is not all that was asked for. */
  public static Rule missing(Term term) {
    return switch (term) {
      case Term.Words words -> throw new IllegalArgumentException("words are for others to find");
      case Term.Phrase phrase -> PHRASE;
      case Term.Beginning beginning -> BEGINNING;
      case Term.OfType type -> TYPE;
      case Term.Ending ending -> EXT;
      case Term.Between between -> between.field() == Field.SIZE ? SIZE : TAGS;
      case Term.Says says -> TAGS;
      case Term.Not not -> EXCLUDED;
    };
  }

  /** Its name as users read it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
