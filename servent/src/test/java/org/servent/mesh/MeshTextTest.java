package org.servent.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.mesh.Alternate.Firewalled;
import org.servent.mesh.Alternate.Open;

/** Alternates in headers, as peers write them and as noise. */
class MeshTextTest {
  private static final String GUID = "00112233445566778899aabbccddeeff";
  private static final Sha1 FILE = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  private static final long SEED = 20_261_130;

  private static Open open(String address, boolean tls) {
    return new Open(PeerAddress.parse(address), tls);
  }

  @Test
  void addressesWithAndWithoutAPort() {
    assertThat(OpenText.read("192.0.2.1:6347, 192.0.2.2,[2001:db8::1]:80")).containsExactly(
        open("192.0.2.1:6347", false), open("192.0.2.2:6346", false),
        open("[2001:db8::1]:80", false));
  }

  @Test
  void bitsSayWhoTakesTls() {
    List<Open> six = List.of(open("192.0.2.1:1", false), open("192.0.2.2:1", true),
        open("192.0.2.3:1", false), open("192.0.2.4:1", false), open("192.0.2.5:1", true),
        open("192.0.2.6:1", false));

    assertThat(OpenText.write(six)).isEqualTo("tls=48,192.0.2.1:1,192.0.2.2:1,192.0.2.3:1,"
        + "192.0.2.4:1,192.0.2.5:1,192.0.2.6:1");
    assertThat(OpenText.read(OpenText.write(six))).isEqualTo(six);
  }

  @Test
  void withoutTlsThereAreNoBits() {
    assertThat(OpenText.write(List.of(open("192.0.2.1:1", false), open("192.0.2.2:2", false))))
        .isEqualTo("192.0.2.1:1,192.0.2.2:2");
    assertThat(OpenText.write(List.of())).isEmpty();
  }

  @Test
  void whatIsNoAddressCountsInTheBitsAllTheSame() {
    assertThat(OpenText.read("TLS=4,example.org:80,192.0.2.2:1"))
        .containsExactly(open("192.0.2.2:1", true));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"''", "example.org", "192.0.2.1:0", "0.0.0.0:1",
      "255.255.255.255:1", "192.0.2.1:65536", "tls=", "tls=zz", "224.0.0.1:5"})
  void whatCannotBeReachedIsLeftOut(String value) {
    assertThat(OpenText.read(value)).isEmpty();
  }

  @Test
  void noMoreThanFiftyAreRead() {
    assertThat(OpenText.read("192.0.2.1:1,".repeat(500))).hasSize(OpenText.MOST);
  }

  @Test
  void theOldHeaderNamesTheFile() {
    String url = "http://192.0.2.1:6347/uri-res/N2R?";
    assertThat(OpenText.readOld(url + FILE.urn() + " 2026-11-30T20:00Z, " + url
        + "urn:sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, http://192.0.2.9/get/1/a", FILE))
        .containsExactly(open("192.0.2.1:6347", false));
  }

  @Test
  void aFirewalledOneWithAllThatCanBeSaid() {
    Firewalled one = new Firewalled(Guid.parse(GUID), 1,
        Optional.of(PeerAddress.parse("198.51.100.7:6348")),
        List.of(open("192.0.2.1:6346", false), open("192.0.2.2:6346", true)));

    assertThat(FirewalledText.write(List.of(one))).isEqualTo(GUID
        + ";fwt/1;6348:198.51.100.7;pptls=4;192.0.2.1:6346;192.0.2.2:6346");
    assertThat(FirewalledText.read(FirewalledText.write(List.of(one, one))))
        .containsExactly(one, one);
  }

  @Test
  void aFirewalledOneAsOthersWriteIt() {
    assertThat(FirewalledText.read(GUID.toUpperCase(Locale.ROOT)
        + ";FWT/1.0;unknown/2;192.0.2.1:6346;192.0.2.2, nonsense;1.2.3.4:5," + GUID + ";fwt/1,"))
        .containsExactly(new Firewalled(Guid.parse(GUID), 1, Optional.empty(),
            List.of(open("192.0.2.1:6346", false), open("192.0.2.2:6346", false))));
  }

  @Test
  void noMoreThanFourProxiesAreKept() {
    assertThat(FirewalledText.read(GUID + ";192.0.2.1:1".repeat(9)))
        .extracting(one -> one.proxies().size())
        .containsExactly(Firewalled.MOST_PROXIES);
  }

  @Test
  @Tag("slow")
  void whateverComesIsAListWithinBounds() {
    RandomGenerator dice = new SplittableRandom(SEED);
    String valid = "tls=48,192.0.2.1:6346,[2001:db8::1]:1," + GUID
        + ";fwt/1;6348:198.51.100.7;pptls=4;192.0.2.1:6346,http://192.0.2.1/uri-res/N2R?"
        + FILE.urn() + " x";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(valid.repeat(1 + dice.nextInt(3)));
      for (int n = dice.nextInt(8); n > 0; n--) {
        text.setCharAt(dice.nextInt(text.length()), (char) dice.nextInt(256));
      }
      int start = dice.nextInt(text.length());
      String value = text.substring(start, start + dice.nextInt(text.length() - start));

      assertThat(OpenText.read(value).size()).isLessThanOrEqualTo(OpenText.MOST);
      assertThat(OpenText.readOld(value, FILE).size()).isLessThanOrEqualTo(OpenText.MOST);
      List<Firewalled> read = FirewalledText.read(value);
      assertThat(read.size()).isLessThanOrEqualTo(FirewalledText.MOST);
      assertThat(FirewalledText.read(FirewalledText.write(read)).size()).isEqualTo(read.size());
    }
  }
}
