package org.servent.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.handshake.Refusal;
import org.servent.link.Capabilities;
import org.servent.link.LinkId;
import org.servent.link.Opened;

class AdmissionTest {
  private static final Host NEWCOMER = Host.parse("203.0.113.9");

  @Test
  void thereIsRoomUntilAllSlotsAreTaken() {
    assertThat(code(admission(4, 3, AdmissionTest::everywhere, "Ann"), NEWCOMER, "Bob", true))
        .isZero();
    assertThat(code(admission(4, 4, AdmissionTest::everywhere, "Ann"), NEWCOMER, "Bob", true))
        .isEqualTo(503);
  }

  @Test
  void oneHostOpensAFewLinksOnly() {
    IntFunction<Host> one = i -> NEWCOMER;

    assertThat(code(admission(40, 2, one, "Ann"), NEWCOMER, "Bob", true)).isZero();
    assertThat(code(admission(40, 3, one, "Ann"), NEWCOMER, "Bob", true)).isEqualTo(409);
  }

  @Test
  void oneNetworkHoldsAnEighthOfTheSlots() {
    IntFunction<Host> near = i -> Host.parse("203.0.113." + (100 + i));

    assertThat(code(admission(40, 4, near, "Ann"), NEWCOMER, "Bob", true)).isZero();
    assertThat(code(admission(40, 5, near, "Ann"), NEWCOMER, "Bob", true)).isEqualTo(409);
    assertThat(code(admission(40, 5, near, "Ann"), Host.parse("203.0.112.9"), "Bob", true))
        .isZero();
  }

  @Test
  void anIpv6HouseholdIsOneHostAndA48OneNetwork() {
    IntFunction<Host> household = i -> Host.parse("2001:db8:1:2::" + (i + 1));
    IntFunction<Host> network = i -> Host.parse("2001:db8:1:" + (i + 10) + "::1");
    Host newcomer = Host.parse("2001:db8:1:2::99");

    assertThat(code(admission(40, 3, household, "Ann"), newcomer, "Bob", true)).isEqualTo(409);
    assertThat(code(admission(40, 5, network, "Ann"), newcomer, "Bob", true)).isEqualTo(409);
    assertThat(code(admission(40, 5, network, "Ann"), Host.parse("2001:db8:2::1"), "Bob", true))
        .isZero();
  }

  @Test
  void inAPrivateNetworkEverybodyIsNear() {
    assertThat(code(admission(40, 30, i -> Host.parse("192.168.1." + (i + 1)), "Ann"),
        Host.parse("192.168.1.99"), "Bob", true)).isZero();
  }

  @Test
  void aTenthOfTheSlotsIsKeptForOtherVendors() {
    Admission admission = admission(40, 36, AdmissionTest::everywhere, "Ann");

    assertThat(code(admission, NEWCOMER, "Ann", true)).isEqualTo(503);
    assertThat(code(admission, NEWCOMER, "Bob", true)).isZero();
    assertThat(code(admission(40, 35, AdmissionTest::everywhere, "Ann"), NEWCOMER, "Ann", true))
        .isZero();
  }

  @Test
  void whoDoesNotCompressIsTheFirstForWhomThereIsNoRoom() {
    assertThat(code(admission(40, 29, AdmissionTest::everywhere, "Ann"), NEWCOMER, "Bob", false))
        .isZero();
    assertThat(code(admission(40, 30, AdmissionTest::everywhere, "Ann"), NEWCOMER, "Bob", false))
        .isEqualTo(403);
    assertThat(code(admission(40, 30, AdmissionTest::everywhere, "Ann"), NEWCOMER, "Bob", true))
        .isZero();
  }

  private static int code(Admission admission, Host from, String vendor, boolean compresses) {
    return admission.refusal(from, says(vendor, compresses)).map(Refusal::code).orElse(0);
  }

  private static Host everywhere(int i) {
    return Host.parse("198.51." + i + ".1");
  }

  private static Admission admission(int slots, int taken, IntFunction<Host> hosts,
      String vendor) {
    List<Opened> holders = new ArrayList<>();
    for (int i = 0; i < taken; i++) {
      holders.add(new Opened(new LinkId(i + 1), new PeerAddress(hosts.apply(i), 40_000),
          address(new LinkId(99)), Optional.empty(), says(vendor, true)));
    }
    return new Admission(slots, holders);
  }

  private static Capabilities says(String vendor, boolean compresses) {
    return new Capabilities(Map.of("User-Agent", vendor + "/1.0", "X-Ultrapeer", "True",
        "Accept-Encoding", compresses ? "deflate" : ""));
  }
}
