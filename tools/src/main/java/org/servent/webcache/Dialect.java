package org.servent.webcache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.handshake.Vendor;

/** In which of two ways lines are written. */
enum Dialect {
  /** {@code GWebCache 1}: bare values, OK, WARNING, ERROR. */
  ONE {
    @Override
    String pong() {
      return "PONG " + NAME;
    }

    @Override
    String host(PeerAddress host, Duration age) {
      return host.toString();
    }

    @Override
    String cache(WebUrl url, Duration age) {
      return url.toString();
    }

    @Override
    List<String> updated(boolean something, List<String> warnings) {
      List<String> lines = new ArrayList<>(List.of("OK"));
      warnings.forEach(warning -> lines.add("WARNING: " + warning));
      return lines;
    }

    @Override
    String tooEarly() {
      return "ERROR: " + TOO_EARLY;
    }

    @Override
    List<String> nothing() {
      return List.of();
    }
  },
  /** {@code GWebCache 2}: fields behind a letter that says what they are. */
  TWO {
    @Override
    String pong() {
      return "I|pong|" + NAME + "|" + Cache.NETWORK;
    }

    @Override
    String host(PeerAddress host, Duration age) {
      return "H|" + host + "|" + age.toSeconds();
    }

    @Override
    String cache(WebUrl url, Duration age) {
      return "U|" + url + "|" + age.toSeconds();
    }

    @Override
    List<String> updated(boolean something, List<String> warnings) {
      String result = something ? "I|update|OK" : "I|update";
      return warnings.isEmpty() ? List.of(result)
          : warnings.stream().map(warning -> result + "|WARNING|" + warning).toList();
    }

    @Override
    String tooEarly() {
      return "I|WARNING|" + TOO_EARLY;
    }

    @Override
    List<String> nothing() {
      // An empty reply would be taken for one of version 1.
      return List.of("I|NO-URL-NO-HOSTS");
    }
  };

  /** What a servent that comes too often is told; Skulls' words. */
  static final String TOO_EARLY = "You came back too early";

  private static final String NAME = "Servent webcache " + Vendor.VERSION;
  private static final Set<String> OF_ONE = Set.of("hostfile", "urlfile", "bfile", "statfile");
  private static final Set<String> OF_TWO = Set.of("get", "update", "net", "spec");

  /** The one that this request is in. */
  static Dialect of(Parameters asked) {
    return OF_ONE.stream().noneMatch(asked::asks) && OF_TWO.stream().anyMatch(asked::asks) ? TWO
        : ONE;
  }

  abstract String pong();

  abstract String host(PeerAddress host, Duration age);

  abstract String cache(WebUrl url, Duration age);

  /**
   * What came of an update.
   *
   * @param something whether some of it was taken
   * @param warnings what was not, and why
   */
  abstract List<String> updated(boolean something, List<String> warnings);

  abstract String tooEarly();

  /** What is said if there is nothing to say. */
  abstract List<String> nothing();
}
