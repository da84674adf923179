package org.servent.webcache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.servent.content.Percent;

/** What a request says: the query of its URL, form-encoded. Names are in lower case. */
record Parameters(Map<String, String> values) {
  /** A polite request has ten; the rest is not looked at. */
  private static final int MOST = 32;

  Parameters {
    values = Map.copyOf(values);
  }

  /**
   * Reads what stands behind the question mark of a request's target. What is no parameter is left
   * out; of several with one name the first counts.
   */
  static Parameters of(String target) {
    int mark = target.indexOf('?');
    Map<String, String> values = new LinkedHashMap<>();
    for (String each : mark < 0 ? new String[0] : target.substring(mark + 1).split("&")) {
      String[] pair = each.split("=", 2);
      Optional<String> value =
          pair.length == 2 ? Percent.decode(pair[1].replace('+', ' ')) : Optional.empty();
      if (value.isPresent() && values.size() < MOST) {
        values.putIfAbsent(pair[0].toLowerCase(Locale.ROOT), value.get().strip());
      }
    }
    return new Parameters(values);
  }

  /** Whether it is asked for: {@code name=1}. Old clients write other things than 1. */
  boolean asks(String name) {
    return values.containsKey(name) && !values.getOrDefault(name, "").equals("0");
  }

  /** The value of the first of these that is given and not empty. */
  Optional<String> value(String... names) {
    return List.of(names)
        .stream()
        .map(name -> values.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
