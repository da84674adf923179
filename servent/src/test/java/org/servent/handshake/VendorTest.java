package org.servent.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VendorTest {
  @Test
  void theVersionIsTheBuilds() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<version>" + Vendor.VERSION + "</version>");
  }

  @Test
  void theCodeIsFourLettersAsOthersDemand() {
    assertThat(Vendor.CODE).matches("[A-Z0-9]{4}");
  }
}
