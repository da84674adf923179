package org.servent.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what servents say that they have seen. */
final class Counts {
  private final Map<String, DemoReport.Count> descriptors = new TreeMap<>();
  private final Map<String, Long> drops = new TreeMap<>();

  void add(JsonNode status) {
    for (Map.Entry<String, JsonNode> type : status.get("descriptors").properties()) {
      descriptors.merge(type.getKey(),
          new DemoReport.Count(type.getValue().get("in").asLong(),
              type.getValue().get("out").asLong()),
          (a, b) -> new DemoReport.Count(a.in() + b.in(), a.out() + b.out()));
    }
    for (Map.Entry<String, JsonNode> reason : status.get("drops").properties()) {
      drops.merge(reason.getKey(), reason.getValue().asLong(), Long::sum);
    }
  }

  DemoReport.Network total() {
    return new DemoReport.Network(descriptors, drops);
  }
}
