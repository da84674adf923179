package org.servent.webcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;

class CacheTest {
  private static final Host ANN = Host.parse("203.0.113.1");
  private static final Host BOB = Host.parse("203.0.113.2");
  private static final Host CAT = Host.parse("2001:db8::1");
  private static final WebUrl OTHER = WebUrl.parse("http://other.example/gwc.php");

  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final Cache cache = new Cache(new Admission(Fence.PUBLIC));

  /** What is answered to Ann once Bob's servent is known for a minute and another cache for two. */
  @ParameterizedTest
  @CsvSource(delimiter = '>', value = {
      // GWebCache 1.
      "ping=1 > PONG Servent webcache 0.1.0",
      "hostfile=1 > 203.0.113.2:6346",
      "urlfile=1 > http://other.example/gwc.php",
      "bfile=1 > 203.0.113.2:6346 ; http://other.example/gwc.php",
      "hostfile=1&client=LIME&version=4.9 > 203.0.113.2:6346",
      "HOSTFILE=1 > 203.0.113.2:6346",
      "hostfile=0 > ''",
      "ip=203.0.113.1:6347 > OK",
      "ip1=203.0.113.1:6347 > OK",
      "ip=203.0.113.1%3A6347&url=http%3A%2F%2Fthird.example%2F > OK",
      "ip=203.0.113.2:6347 > OK ; WARNING: Rejected IP",
      "ip=203.0.113.1 > OK ; WARNING: Rejected IP",
      "ip=203.0.113.1:0 > OK ; WARNING: Rejected IP",
      "ip=203.0.113.1:25 > OK ; WARNING: Rejected IP",
      "ip=ann.example:6346 > OK ; WARNING: Rejected IP",
      "url=http://third.example/a%7Cb > OK ; WARNING: Rejected URL",
      "url=ftp://third.example/ > OK ; WARNING: Rejected URL",
      "url=http://192.168.1.1/ > OK ; WARNING: Rejected URL",
      "url=http://localhost/ > OK ; WARNING: Rejected URL",
      "url=http://third.example:25/ > OK ; WARNING: Rejected URL",
      "ip=203.0.113.1:6347&url=http://10.0.0.1/ > OK ; WARNING: Rejected URL",
      "statfile=1 > 2 ; 0 ; 0",
      // GWebCache 2.
      "get=1 > H|203.0.113.2:6346|60 ; U|http://other.example/gwc.php|120",
      "get=1&net=gnutella > H|203.0.113.2:6346|60 ; U|http://other.example/gwc.php|120",
      "get=1&net=Gnutella > H|203.0.113.2:6346|60 ; U|http://other.example/gwc.php|120",
      "ping=1&net=gnutella > I|pong|Servent webcache 0.1.0|gnutella",
      "ping=1&spec=2 > I|pong|Servent webcache 0.1.0|gnutella",
      "get=1&ping=1 > I|pong|Servent webcache 0.1.0|gnutella ; H|203.0.113.2:6346|60"
          + " ; U|http://other.example/gwc.php|120",
      "update=1&ip=203.0.113.1:6347&net=gnutella > I|update|OK",
      "update=1&ip=203.0.113.1:6347&x_leaves=3&uptime=3600&cluster=a > I|update|OK",
      "update=1&ip=203.0.113.2:6347 > I|update|WARNING|Rejected IP",
      "update=1&ip=203.0.113.1:6347&url=x > I|update|OK|WARNING|Rejected URL",
      "update=1 > I|update|WARNING|No ip and no url",
      "get=1&net=gnutella2 > Required network not accepted",
      "hostfile=1&net=gnutella2 > Required network not accepted"})
  void eachRequestHasItsReply(String query, String reply) {
    cache.verified(OTHER, true, now);
    pass(Duration.ofMinutes(1));
    ask(BOB, "update=1&ip=203.0.113.2:6346&net=gnutella");
    pass(Duration.ofMinutes(1));

    assertThat(String.join(" ; ", ask(ANN, query))).isEqualTo(reply == null ? "" : reply);
  }

  @Test
  void serventsOfAnotherNetworkAreSentAwayByStatus() {
    assertThat(cache.answer(ANN, Parameters.of("/?get=1&net=gnutella2"), now).status())
        .isEqualTo(503);
  }

  @Test
  void whoAsksForNothingIsToldWhatThisIs() {
    assertThat(cache.answer(ANN, Parameters.of("/"), now).text())
        .startsWith("A GWebCache 1 and 2 and UDP host cache");
  }

  @Test
  void anEmptyCacheStillSpeaksTheLanguageItIsAskedIn() {
    assertThat(ask(ANN, "get=1&net=gnutella")).containsExactly("I|NO-URL-NO-HOSTS");
    assertThat(ask(ANN, "hostfile=1")).isEmpty();
  }

  @Test
  void nobodyUpdatesTwiceInFiftyFiveMinutes() {
    ask(ANN, "update=1&ip=203.0.113.1:6346");
    pass(Duration.ofMinutes(54));

    assertThat(ask(ANN, "update=1&ip=203.0.113.1:6347"))
        .containsExactly("I|update|WARNING|You came back too early");
    assertThat(ask(ANN, "ip=203.0.113.1:6347"))
        .containsExactly("OK", "WARNING: You came back too early");
    assertThat(ask(BOB, "hostfile=1")).containsExactly("203.0.113.1:6346");
  }

  @Test
  void anHourlyUpdateIsTaken() {
    ask(ANN, "update=1&ip=203.0.113.1:6346");
    pass(Duration.ofMinutes(60));

    assertThat(ask(ANN, "update=1&ip=203.0.113.1:6347")).containsExactly("I|update|OK");
    assertThat(ask(BOB, "get=1")).containsExactly("H|203.0.113.1:6347|0");
  }

  @Test
  void aRejectedUpdateDoesNotCount() {
    ask(ANN, "ip=203.0.113.2:6346");

    assertThat(ask(ANN, "ip=203.0.113.1:6346")).containsExactly("OK");
  }

  @Test
  void whoAsksTooOftenIsToldSo() {
    for (int i = 0; i < Visitors.BURST; i++) {
      ask(ANN, "get=1");
    }

    assertThat(ask(ANN, "get=1")).containsExactly("I|WARNING|You came back too early");
    assertThat(ask(ANN, "hostfile=1")).containsExactly("ERROR: You came back too early");
    assertThat(ask(BOB, "get=1")).containsExactly("I|NO-URL-NO-HOSTS");
    pass(Visitors.EACH);
    assertThat(ask(ANN, "get=1")).containsExactly("I|NO-URL-NO-HOSTS");
  }

  @Test
  void aHouseholdOfIpv6CountsOnce() {
    ask(CAT, "update=1&ip=[2001:db8::1]:6346");

    assertThat(ask(Host.parse("2001:db8::2"), "update=1&ip=[2001:db8::2]:6346"))
        .containsExactly("I|update|WARNING|You came back too early");
  }

  @Test
  void aHostOfIpv6IsToldToWhoCanReachIt() {
    ask(CAT, "update=1&ip=[2001:db8::1]:6346");

    assertThat(ask(ANN, "hostfile=1")).isEmpty();
    assertThat(ask(Host.parse("2001:db8:1::1"), "hostfile=1"))
        .containsExactly("[2001:db8::1]:6346");
  }

  @Test
  void theNewestTwentyAreTold() {
    for (int i = 1; i <= 25; i++) {
      Host each = Host.parse("198.51.100." + i);
      ask(each, "update=1&ip=" + each + ":6346");
      pass(Duration.ofSeconds(1));
    }

    assertThat(ask(ANN, "hostfile=1")).hasSize(20)
        .startsWith("198.51.100.25:6346")
        .endsWith("198.51.100.6:6346");
  }

  @Test
  void nobodyIsToldOfHimself() {
    ask(ANN, "update=1&ip=203.0.113.1:6346");

    assertThat(ask(ANN, "hostfile=1")).isEmpty();
  }

  @Test
  void hostsAreForgottenAfterDays() {
    ask(ANN, "update=1&ip=203.0.113.1:6346");
    pass(Cache.HOSTS_EXPIRE);
    assertThat(ask(BOB, "hostfile=1")).hasSize(1);
    pass(Duration.ofSeconds(1));

    assertThat(ask(BOB, "hostfile=1")).isEmpty();
  }

  @Test
  void aUrlIsToldOnceACacheAnsweredThere() {
    ask(ANN, "update=1&url=http://third.example/gwc");
    WebUrl third = WebUrl.parse("http://third.example/gwc");

    assertThat(ask(BOB, "urlfile=1")).isEmpty();
    assertThat(cache.nextToVerify(now)).contains(third);
    cache.verified(third, true, now);
    assertThat(ask(BOB, "urlfile=1")).containsExactly("http://third.example/gwc");
  }

  @Test
  void aUrlThatNoCacheAnswersAtIsNotTold() {
    ask(ANN, "update=1&url=http://third.example/gwc");
    cache.verified(cache.nextToVerify(now).orElseThrow(), false, now);

    assertThat(ask(BOB, "urlfile=1")).isEmpty();
  }

  @Test
  void aHostThatStrangersNameIsLookedAtHourlyAtMost() {
    ask(ANN, "url=http://victim.example/a");
    assertThat(cache.nextToVerify(now)).isPresent();
    ask(BOB, "url=http://victim.example/b");
    pass(Duration.ofMinutes(59));

    assertThat(cache.nextToVerify(now)).isEmpty();
  }

  @Test
  void urlsAreLookedAtOneAfterTheOther() {
    ask(ANN, "url=http://third.example/");
    ask(BOB, "url=http://fourth.example/");

    assertThat(cache.nextToVerify(now)).isPresent();
    assertThat(cache.nextToVerify(now)).isEmpty();
    pass(Cache.PACE);
    assertThat(cache.nextToVerify(now)).isPresent();
  }

  @Test
  void aKnownCacheIsLookedAtDaily() {
    cache.verified(OTHER, true, now);
    pass(Cache.LOOK_AGAIN);
    assertThat(cache.nextToVerify(now)).isEmpty();
    pass(Duration.ofSeconds(1));

    assertThat(cache.nextToVerify(now)).contains(OTHER);
  }

  @Test
  void theStatisticsCountByTheHour() {
    ask(ANN, "update=1&ip=203.0.113.1:6346");
    ask(BOB, "get=1");
    pass(Duration.ofHours(1));

    assertThat(ask(BOB, "statfile=1")).containsExactly("3", "2", "1");
    pass(Duration.ofHours(2));
    assertThat(ask(BOB, "statfile=1")).containsExactly("4", "0", "0");
  }

  @Test
  void inANetworkOfItsOwnPrivateAddressesAreTaken() {
    Cache ours = new Cache(new Admission(Fence.NONE));
    Host home = Host.parse("192.168.1.2");

    assertThat(ours.answer(home, Parameters.of("/?ip=192.168.1.2:6346"), now).lines())
        .containsExactly("OK");
    assertThat(ours.hosts(now)).extracting(Recent.Entry::value)
        .containsExactly(PeerAddress.parse("192.168.1.2:6346"));
  }

  @ParameterizedTest
  @CsvSource({"/?a=%zz", "/?=&&&=", "/?get", "/?get=1=2", "/?ip=%00", "/?%", "*", "''"})
  void garbageGetsAReply(String target) {
    assertThat(cache.answer(ANN, Parameters.of(target.toLowerCase(Locale.ROOT)), now).status())
        .isEqualTo(200);
  }

  private List<String> ask(Host from, String query) {
    return cache.answer(from, Parameters.of("/?" + query), now).lines();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
