package org.servent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.servent.address.Host;

class AdmissionsTest {
  private static final Host ANN = Host.parse("192.0.2.1");
  private static final Host BOB = Host.parse("192.0.2.2");
  private static final Host CAT = Host.parse("192.0.2.3");
  private static final Host OURSELVES = Host.parse("127.0.0.1");

  private final Admissions admissions = new Admissions(new AcceptLimits(4, 2, 3));

  private int admitted(Host from, int tries) {
    int admitted = 0;
    for (int i = 0; i < tries; i++) {
      admitted += admissions.admit(from) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void oneAddressGetsItsShare() {
    assertThat(admitted(ANN, 5)).isEqualTo(2);
    assertThat(admitted(BOB, 1)).isEqualTo(1);
  }

  @Test
  void allAddressesOfAHouseholdShare() {
    assertThat(admitted(Host.parse("2001:db8:1:2::1"), 1)).isEqualTo(1);
    assertThat(admitted(Host.parse("2001:db8:1:2::2"), 1)).isEqualTo(1);
    assertThat(admitted(Host.parse("2001:db8:1:2::3"), 1)).isEqualTo(0);
    assertThat(admitted(Host.parse("2001:db8:1:3::1"), 1)).isEqualTo(1);

    admissions.release(Host.parse("2001:db8:1:2::1"));
    assertThat(admitted(Host.parse("2001:db8:1:2::3"), 1)).isEqualTo(1);
  }

  @Test
  void loopbackHasAShareOfItsOwn() {
    assertThat(admitted(OURSELVES, 5)).isEqualTo(3);
  }

  @Test
  void allTogetherGetNoMoreThanTheTotal() {
    assertThat(admitted(ANN, 2) + admitted(BOB, 2) + admitted(CAT, 2)).isEqualTo(4);
  }

  @Test
  void whoLeavesMakesRoom() {
    admitted(ANN, 2);
    admissions.release(ANN);

    assertThat(admitted(ANN, 2)).isEqualTo(1);
    assertThat(admissions.total()).isEqualTo(2);
  }

  @Test
  void whoWasNotLetInDoesNotCount() {
    admitted(ANN, 10);

    assertThat(admissions.total()).isEqualTo(2);
  }

  @Test
  void aLimitOfNothingIsAMistake() {
    assertThatThrownBy(() -> new AcceptLimits(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
