package org.servent.ask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.keyword.Keywords;

/**
 * Reads queries.
 *
 * <pre>{@code
 * query  = term …
 * term   = ["-"] ( word ["*"] | '"' words '"' | field ":" value )
 * value  = word ["," word …] | '"' words '"' | [">" | ">=" | "<" | "<="] number | number ".." number
 * }</pre>
 */
final class AskParser {
  private static final String TYPE = "type";
  private static final String EXT = "ext";
  /** What a number without a sign is about: of sizes and times nobody knows the last digit. */
  private static final double ABOUT = 0.05;

  private final int[] text;
  private int at;

  AskParser(String query) throws AskException {
    this.text = query.codePoints().toArray();
    if (text.length > Ask.MAX_LENGTH) {
      throw new AskException(Ask.MAX_LENGTH + 1,
          "A query has at most " + Ask.MAX_LENGTH + " characters.");
    }
  }

  List<Term> terms() throws AskException {
    List<Term> terms = new ArrayList<>();
    skipBlanks();
    while (at < text.length) {
      int begin = at;
      boolean not = text[at] == '-' && at + 1 < text.length && !isBlank(text[at + 1]);
      if (not) {
        at++;
      }
      term().map(term -> not ? new Term.Not(term) : term).ifPresent(terms::add);
      if (at == begin) {
        throw new IllegalStateException("no step at " + at);
      }
      skipBlanks();
    }
    return terms;
  }

  private Optional<Term> term() throws AskException {
    if (text[at] == '"') {
      int begin = at;
      String phrase = quoted();
      if (Keywords.of(phrase).isEmpty()) {
        throw new AskException(begin + 1, "There is no word between these quotation marks.");
      }
      return Optional.of(new Term.Phrase(phrase));
    }
    int begin = at;
    String word = word(true);
    if (at < text.length && text[at] == ':') {
      at++;
      return Optional.of(field(word, begin));
    }
    if (at < text.length && text[at] == '"') {
      throw new AskException(at + 1, "A blank lacks before this quotation mark.");
    }
    return plain(word, begin);
  }

  private static Optional<Term> plain(String word, int begin) throws AskException {
    if (!word.endsWith("*")) {
      List<String> words = Keywords.of(word);
      return words.isEmpty() ? Optional.empty() : Optional.of(new Term.Words(words));
    }
    List<String> start = Keywords.of(word);
    if (start.size() != 1) {
      throw new AskException(begin + 1, start.isEmpty()
          ? "Letters or digits lack before the *: `moon*` finds what has a word that begins so."
          : "Only the beginning of one word may stand before a *.");
    }
    return Optional.of(new Term.Beginning(start.getFirst()));
  }

  private Term field(String word, int begin) throws AskException {
    String name = word.toLowerCase(Locale.ROOT);
    if (name.equals(TYPE)) {
      return new Term.OfType(types());
    }
    if (name.equals(EXT)) {
      return new Term.Ending(endings());
    }
    Field field = Field.of(name)
        .orElseThrow(() -> new AskException(begin + 1,
            "There is no field \"" + word + "\": fields are " + fields()
                + ". To look for the text itself, put it between quotation marks."));
    return field.unit() == Unit.TEXT ? says(field) : between(field);
  }

  private static String fields() {
    return Stream.concat(Stream.of(TYPE, EXT), Arrays.stream(Field.values()).map(Field::word))
        .collect(Collectors.joining(", "));
  }

  private Set<FileType> types() throws AskException {
    Set<FileType> types = EnumSet.noneOf(FileType.class);
    do {
      int begin = at;
      String word = item();
      types.add(FileType.of(word)
          .orElseThrow(() -> new AskException(begin + 1,
              word.isEmpty() ? "A type lacks: one of " + allTypes() + "."
                  : "There is no type \"" + word + "\": types are " + allTypes() + ".")));
    } while (comma());
    return types;
  }

  private static String allTypes() {
    return Arrays.stream(FileType.values()).map(FileType::word).collect(Collectors.joining(", "));
  }

  private Set<String> endings() throws AskException {
    Set<String> endings = new HashSet<>();
    do {
      int begin = at;
      String word = item();
      String ending = (word.startsWith(".") ? word.substring(1) : word).toLowerCase(Locale.ROOT);
      if (ending.isEmpty()) {
        throw new AskException(begin + 1, "The end of a name lacks, such as ext:flac,ogg.");
      }
      endings.add(ending);
    } while (comma());
    return endings;
  }

  private Term says(Field field) throws AskException {
    int begin = at;
    String value = at < text.length && text[at] == '"' ? quoted() : word(false);
    List<String> words = Keywords.of(value);
    if (words.isEmpty()) {
      throw new AskException(begin + 1,
          "A word lacks behind " + field.word() + ": as in " + field.word() + ":\"two words\".");
    }
    return new Term.Says(field, words);
  }

  private Term between(Field field) throws AskException {
    int begin = at;
    String value = word(false);
    int dots = value.indexOf("..");
    if (dots >= 0) {
      String from = value.substring(0, dots);
      String to = value.substring(dots + 2);
      long least = from.isEmpty() ? Long.MIN_VALUE : number(field, from, begin);
      long most = to.isEmpty() ? Long.MAX_VALUE : number(field, to, begin + dots + 2);
      if (least > most || (from.isEmpty() && to.isEmpty())) {
        throw new AskException(begin + 1, from.isEmpty() ? "A number lacks before or behind the .."
            : "Nothing lies between " + from + " and " + to + ".");
      }
      return new Term.Between(field, least, most);
    }
    for (String sign : List.of(">=", "<=", ">", "<", "=")) {
      if (value.startsWith(sign)) {
        long number = number(field, value.substring(sign.length()), begin + sign.length());
        return switch (sign) {
          case ">=" -> new Term.Between(field, number, Long.MAX_VALUE);
          case "<=" -> new Term.Between(field, Long.MIN_VALUE, number);
          case ">" -> new Term.Between(field, number + 1, Long.MAX_VALUE);
          case "<" -> new Term.Between(field, Long.MIN_VALUE, number - 1);
          default -> new Term.Between(field, number, number);
        };
      }
    }
    long number = number(field, value, begin);
    long less = field.unit() == Unit.NONE ? 0 : Math.round(number * ABOUT);
    return new Term.Between(field, number - less, number + less);
  }

  private static long number(Field field, String text, int begin) throws AskException {
    OptionalLong number = field.unit().read(text);
    return number.orElseThrow(() -> new AskException(begin + 1,
        (text.isEmpty() ? "A number lacks" : "\"" + text + "\" is no number here")
            + ": it is written as in " + field.word() + ":>" + field.unit().example() + "."));
  }

  /** What stands between quotation marks, the first of which is here. */
  private String quoted() throws AskException {
    int begin = ++at;
    while (at < text.length && text[at] != '"') {
      at++;
    }
    if (at == text.length) {
      throw new AskException(begin, "The second quotation mark lacks.");
    }
    return new String(text, begin, at++ - begin);
  }

  /** Up to a blank, or to the first colon or quotation mark if these end it. */
  private String word(boolean ends) {
    int begin = at;
    while (at < text.length && !isBlank(text[at])
        && !(ends && (text[at] == ':' || text[at] == '"'))) {
      at++;
    }
    return new String(text, begin, at - begin);
  }

  /** Up to a comma or a blank. */
  private String item() {
    int begin = at;
    while (at < text.length && !isBlank(text[at]) && text[at] != ',') {
      at++;
    }
    return new String(text, begin, at - begin);
  }

  private boolean comma() {
    boolean is = at < text.length && text[at] == ',';
    at += is ? 1 : 0;
    return is;
  }

  private void skipBlanks() {
    while (at < text.length && isBlank(text[at])) {
      at++;
    }
  }

  private static boolean isBlank(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
