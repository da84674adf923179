package org.servent.webcache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;

/**
 * What this cache knows and what it answers. It decides on the time that it is told, and does
 * nothing by itself.
 *
 * <p>A host is believed to be where it asks from; a URL is told on once {@link #verified}.
 */
final class Cache {
  /** The one network that is served. */
  static final String NETWORK = "gnutella";
  /** Hosts, and URLs, in one answer; what caches in the field tell. */
  static final int TOLD = 20;
  /** Hosts kept, one of each household; only the newest are told, the others replace the gone. */
  private static final int HOSTS = 1_000;
  /** URLs kept, one of each host. */
  private static final int URLS = 100;
  /** A servent that was not heard of for so long is likely to be gone. */
  static final Duration HOSTS_EXPIRE = Duration.ofDays(2);
  /** A cache that did not answer for so long is gone. */
  static final Duration URLS_EXPIRE = Duration.ofDays(7);
  /** How often a cache that is known is looked at again. */
  static final Duration LOOK_AGAIN = Duration.ofDays(1);

  /** Between two looks at any caches. */
  static final Duration PACE = Duration.ofSeconds(5);

  private final Admission admission;
  private final Visitors visitors = new Visitors();
  private final Recent<Host, PeerAddress> hosts = new Recent<>(HOSTS, HOSTS_EXPIRE);
  private final Recent<Host, WebUrl> urls = new Recent<>(URLS, URLS_EXPIRE);
  private final Doubtful<WebUrl> doubtful = new Doubtful<>(WebUrl::host, Duration.ZERO, PACE);
  private final Tally requests = new Tally();
  private final Tally updates = new Tally();

  Cache(Admission admission) {
    this.admission = admission;
  }

  /** What a request from there is answered. */
  Reply answer(Host from, Parameters asked, Instant now) {
    requests.count(now);
    Dialect dialect = Dialect.of(asked);
    if (!visitors.mayAsk(from, now)) {
      return Reply.of(List.of(dialect.tooEarly()));
    }
    if (asked.value("net")
        .filter(net -> !net.toLowerCase(Locale.ROOT).equals(NETWORK))
        .isPresent()) {
      return Reply.WRONG_NETWORK;
    }
    if (asked.values().isEmpty()) {
      return Reply.of(List.of("A GWebCache 1 and 2 and UDP host cache of the Gnutella network.",
          "It knows " + summary(now) + "."));
    }
    List<String> lines = lines(dialect, from, asked, now);
    return Reply.of(lines.isEmpty() ? dialect.nothing() : lines);
  }

  private List<String> lines(Dialect dialect, Host from, Parameters asked, Instant now) {
    List<String> lines = new ArrayList<>();
    if (asked.asks("ping")) {
      lines.add(dialect.pong());
    }
    if (asked.asks("update") || asked.value("ip", "ip1", "url", "url1").isPresent()) {
      lines.addAll(update(dialect, from, asked, now));
    }
    if (asked.asks("get") || asked.asks("hostfile") || asked.asks("bfile")) {
      hostsFor(from, host -> host.isIpv4() || from.isIpv6(), now)
          .forEach(host -> lines.add(dialect.host(host.value(), age(host.heard(), now))));
    }
    if (asked.asks("get") || asked.asks("urlfile") || asked.asks("bfile")) {
      urls.newest(now)
          .stream()
          .limit(TOLD)
          .forEach(url -> lines.add(dialect.cache(url.value(), age(url.heard(), now))));
    }
    if (asked.asks("statfile")) {
      lines.addAll(List.of(Long.toString(requests.total()),
          Long.toString(requests.lastHour(now)), Long.toString(updates.lastHour(now))));
    }
    return lines;
  }

  private List<String> update(Dialect dialect, Host from, Parameters asked, Instant now) {
    if (!visitors.mayUpdate(from, now)) {
      return dialect.updated(false, List.of(Dialect.TOO_EARLY));
    }
    List<String> warnings = new ArrayList<>();
    Optional<PeerAddress> host =
        asked.value("ip", "ip1").flatMap(text -> admission.host(text, from, warnings));
    Optional<WebUrl> url =
        asked.value("url", "url1").flatMap(text -> admission.url(text, warnings));
    host.ifPresent(each -> heard(each, now));
    url.ifPresent(each -> named(each, now));
    boolean something = host.isPresent() || url.isPresent();
    if (something) {
      visitors.updated(from, now);
      updates.count(now);
    } else if (warnings.isEmpty()) {
      warnings.add("No ip and no url");
    }
    return dialect.updated(something, warnings);
  }

  /** There is a servent, as it said itself. */
  void heard(PeerAddress host, Instant now) {
    hosts.put(host.host().network(), host, now);
  }

  /** Somebody says that there is a cache. */
  void named(WebUrl url, Instant now) {
    if (urls.get(url.host(), now).isEmpty()) {
      doubtful.add(url, now);
    }
  }

  /** The URL to look at now, if there is one and it is time; {@link #verified} shall follow. */
  Optional<WebUrl> nextToVerify(Instant now) {
    urls.newest(now)
        .stream()
        .filter(url -> age(url.heard(), now).compareTo(LOOK_AGAIN) > 0)
        .forEach(url -> doubtful.add(url.value(), now));
    return doubtful.next(now);
  }

  /** Whether a cache answered there. */
  void verified(WebUrl url, boolean answers, Instant now) {
    if (answers) {
      urls.put(url.host(), url, now);
    } else {
      urls.remove(url.host());
    }
  }

  /** The newest hosts of those that are wanted there; nobody needs to be told of himself. */
  List<Recent.Entry<PeerAddress>> hostsFor(Host from, Predicate<Host> wanted, Instant now) {
    return hosts.newest(now)
        .stream()
        .filter(host -> !host.value().host().network().equals(from.network()))
        .filter(host -> wanted.test(host.value().host()))
        .limit(TOLD)
        .toList();
  }

  /** How much is known, in words. */
  String summary(Instant now) {
    return count(hosts.newest(now).size(), "host") + " and "
        + count(urls.newest(now).size(), "other cache");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** All hosts, the newest first. */
  List<Recent.Entry<PeerAddress>> hosts(Instant now) {
    return hosts.newest(now);
  }

  /** All URLs that were verified, the newest first. */
  List<Recent.Entry<WebUrl>> urls(Instant now) {
    return urls.newest(now);
  }

  private static Duration age(Instant heard, Instant now) {
    return Duration.between(heard, now);
  }
}
