package org.servent.dynamicquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.link.Links;

class ProspectTest {
  @ParameterizedTest
  @CsvSource({"32, 1, 1", "32, 2, 32", "32, 3, 993", "1, 4, 1", "1000, 7, 995010987008997001"})
  void itsReachIsTheSumOfTheWaves(int degree, int ttl, long reach) {
    assertThat(new Prospect(ANN, degree, 4, true).reach(ttl)).isEqualTo(reach);
  }

  @Test
  void whatItDoesNotSayIsWhatIsUsual() {
    assertThat(Prospect.of(Links.opened(ANN))).isEqualTo(new Prospect(ANN, 8, 4, false));
    assertThat(Prospect.of(Links.opened(ANN, Links.address(ANN),
        Map.of("X-Degree", "32", "X-Max-TTL", "3", "X-Ext-Probes", "0.1"))))
        .isEqualTo(new Prospect(ANN, 32, 3, true));
  }
}
