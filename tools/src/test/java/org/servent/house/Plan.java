package org.servent.house;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan of the house: every package there is or will be, which are core, and which may use
 * which.
 */
final class Plan {
  /** The packages that decide. They know values only: no clock, thread, dice, file or socket. */
  static final List<String> CORE =
      List.of("descriptor", "wire", "ggep", "content", "address", "qrp", "extension", "vendor",
          "thex", "torrent", "ring", "record", "metadata", "keyword", "ask", "link", "handshake",
          "routing",
          "topology", "neighbour",
          "reach", "trust", "pace", "mesh", "queue", "search", "push", "hostcache", "queryrouting",
          "dynamicquery", "outofband", "headping", "dht", "records",
          "publishing", "friends", "findings", "watches", "member", "transfer", "overlay");
  /** The packages that do. */
  static final List<String> SHELL =
      List.of("library", "hashing", "media", "index", "pipeline", "transport", "bootstrap",
          "gateway", "part", "http", "browse", "metalink", "watch", "control", "console", "api",
          "boot",
          "cli", "demo",
          "simulator",
          "wholenetwork", "wholering", "benchmark", "dissect", "crawler",
          "webcache", "figures", "processes", "livering", "killed", "upheaval", "fuzz");

  /** From the ground up: a package may use those of its own floor and of the floors below. */
  static final List<Floor> FLOORS = List.of(
      new Floor("shared", "descriptor", "wire", "ggep", "content", "address", "qrp", "extension",
          "vendor", "thex", "torrent", "ring", "record", "metadata"),
      new Floor("index", "keyword"),
      new Floor("index", "ask"),
      new Floor("index", "hashing", "media", "index", "library"),
      new Floor("servent", "link"),
      new Floor("servent", "routing", "handshake", "trust", "pace", "mesh",
          "queue", "dht"),
      new Floor("servent", "search", "push", "topology", "neighbour", "reach", "hostcache",
          "queryrouting"),
      new Floor("servent", "dynamicquery", "outofband", "headping", "records", "publishing",
          "friends", "findings", "watches"),
      new Floor("servent", "member"),
      new Floor("servent", "overlay", "transfer"),
      new Floor("servent", "part"),
      new Floor("servent", "transport", "pipeline", "http", "bootstrap", "gateway", "watch"),
      new Floor("servent", "browse", "metalink"),
      new Floor("servent", "control"),
      new Floor("servent", "console"),
      new Floor("servent", "api"),
      new Floor("servent", "boot"),
      new Floor("servent", "cli", "demo"),
      new Floor("tools", "simulator", "wholenetwork", "wholering", "benchmark", "dissect",
          "crawler", "webcache", "figures", "processes", "livering", "killed", "upheaval", "fuzz"));

  /** Some packages of one module that stand at the same height. */
  record Floor(String module, List<String> packages) {
    Floor(String module, String... packages) {
      this(module, List.of(packages));
    }
  }

  private Plan() {}

  /** The modules in the order in which they may use each other. */
  static List<String> modules() {
    return FLOORS.stream().map(Floor::module).distinct().toList();
  }

  /** The packages of these names below a root. */
  static String[] below(String root, List<String> names) {
    return names.stream().map(name -> root + "." + name).toArray(String[]::new);
  }

  static List<String> all() {
    return Stream.concat(CORE.stream(), SHELL.stream()).toList();
  }

  /** The number of the floor on which this package stands, from 0. */
  static Optional<Integer> floorOf(String name) {
    for (int i = 0; i < FLOORS.size(); i++) {
      if (FLOORS.get(i).packages().contains(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
