package org.servent.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.servent.control.Operations;

/** Things that change, of which events tell. */
enum Topic {
  /** The servent itself; its id is empty. */
  STATUS((operations, searches) -> Map.of("", operations.status())),
  /** By address. */
  NEIGHBOUR((operations, searches) -> operations.neighbours()
      .stream()
      .collect(byId(each -> each.address().toString()))),
  /** By SHA-1. */
  DOWNLOAD((operations, searches) -> operations.downloads()
      .stream()
      .collect(byId(each -> each.sha1().base32()))),
  /** All of them; the id is empty. */
  UPLOADS((operations, searches) -> Map.of("", operations.uploads(java.util.Optional.empty()))),
  /** By number. */
  SEARCH((operations, searches) -> searches.views()
      .stream()
      .collect(byId(each -> String.valueOf(each.number())))),
  /** By number. */
  WATCH((operations, searches) -> operations.watches()
      .all()
      .stream()
      .collect(byId(each -> String.valueOf(each.number())))),
  /** By id. */
  FRIEND((operations, searches) -> operations.friends()
      .all()
      .stream()
      .collect(byId(each -> each.id().toString()))),
  /** The shared folders and hashing; the id is empty. */
  SHARES((operations, searches) -> Map.of("", operations.sharing().stats()));

  /** How these are now, by id. */
  @FunctionalInterface
  interface Look {
    Map<String, ? extends Object> at(Operations operations, RunningSearches searches);
  }

  private final Look look;

  Topic(Look look) {
    this.look = look;
  }

  Map<String, ? extends Object> now(Operations operations, RunningSearches searches) {
    return look.at(operations, searches);
  }

  /** As events and documents call it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static <T> Collector<T, ?, Map<String, T>> byId(Function<T, String> id) {
    return Collectors.toMap(id, each -> each, (one, other) -> other, LinkedHashMap::new);
  }
}
