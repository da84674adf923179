package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;
import org.servent.extension.Extensions;
import org.servent.ggep.Ggep;

class PushProxyTest {
  private static final Guid BOB = Guid.parse("00112233445566778899aabbccddeeff");
  private static final String BASE_32 = "AAISEM2EKVTHPCEZVK54ZXPO74";
  private static final String LEGACY = "/gnutella/push-proxy?ServerId=" + BASE_32;
  private static final String ASKER = "203.0.113.7";
  private static final PeerAddress NODE = PeerAddress.parse("203.0.113.7:6346");

  private final List<Push> passedOn = new ArrayList<>();
  private boolean linked = true;
  private final Paths paths = new Paths(List.of()).withPushes(this::passOn);

  private boolean passOn(Push push, Host from) {
    passedOn.add(push);
    return linked;
  }

  private Answer ask(String target, String from, String node) {
    return paths.answer(target, new Asker(from, new DefaultHttpHeaders().set("X-Node", node)));
  }

  private int status(String target, String from, String node) {
    return switch (ask(target, from, node)) {
      case Answer.Refusal refusal -> refusal.status().code();
      case Answer.Accepted accepted -> 202;
      case Answer.Content content -> 200;
      case Answer.Part part -> 206;
      case Answer.Page page -> 200;
      case Answer.Made made -> 200;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gnutella/push-proxy?ServerId=AAISEM2EKVTHPCEZVK54ZXPO74",
      "/gnutella/push-proxy?ServerID=aaisem2ekvthpcezvk54zxpo74",
      "/gnutella/pushproxy?ServerId=AAISEM2EKVTHPCEZVK54ZXPO74======",
      "/gnet/push-proxy?guid=00112233445566778899aabbccddeeff",
      "/gnet/push-proxy?guid=00112233445566778899AABBCCDDEEFF"})
  void aPushIsAskedForInAllFormsThatAreSent(String target) {
    assertThat(status(target, ASKER, NODE.toString())).isEqualTo(202);

    assertThat(passedOn).containsExactly(new Push(BOB, 0, NODE, Ggep.EMPTY));
  }

  @Test
  void theFileAndTheWishForTlsGoOn() {
    ask(LEGACY + "&file=2147483645&tls=true", ASKER, NODE.toString());

    assertThat(passedOn).containsExactly(
        new Push(BOB, 2_147_483_645L, NODE, Ggep.EMPTY.with(Extensions.TLS)));
  }

  @Test
  void aServentWithoutALinkIsGone() {
    linked = false;

    assertThat(status(LEGACY, ASKER, NODE.toString())).isEqualTo(410);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gnutella/push-proxy?", "/gnutella/push-proxy?ServerId=",
      "/gnutella/push-proxy?ServerId=AAISEM2EKVTHPCEZVK54ZXPO7",
      "/gnutella/push-proxy?ServerId=AAISEM2EKVTHPCEZVK54ZXPO71",
      "/gnutella/push-proxy?ServerId=%zz", "/gnutella/push-proxy?=&&=&",
      "/gnet/push-proxy?guid=00112233445566778899aabbccddeefg"})
  void whatNamesNoServentIsMalformed(String target) {
    assertThat(status(target, ASKER, NODE.toString())).isEqualTo(400);
    assertThat(passedOn).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.7, ''", "203.0.113.7, nonsense", "203.0.113.7, 203.0.113.7:0",
      "203.0.113.7, www.example.org:80", "203.0.113.7, 203.0.113.8:6346",
      "203.0.113.7, 127.0.0.1:6346", "fe80::1%eth0, 203.0.113.7:6346"})
  void aServentIsSentToWhoAsksAndNobodyElse(String from, String node) {
    assertThat(status(LEGACY, from, node)).isEqualTo(400);
    assertThat(passedOn).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"2001:db8::7 | 203.0.113.7:6346",
      "203.0.113.7 | 203.0.113.7:6346, [2001:db8::7]:6346", "10.0.0.7 | 203.0.113.7:6346"})
  void whoHasSeveralAddressesMayNameAnyThatCannotBeCompared(String from, String node) {
    assertThat(status(LEGACY, from, node)).isEqualTo(202);
    assertThat(passedOn).extracting(Push::requester).containsExactly(NODE);
  }

  @Test
  void noNoiseBreaksIt() {
    Random dice = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String target = noise(LEGACY + "&file=1&tls=true", dice);
      String node = noise(NODE.toString(), dice).replaceAll("[^!-~]", "?");
      assertThat(status(target, ASKER, node)).isIn(202, 400, 404);
    }
  }

  private static String noise(String text, Random dice) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int j = dice.nextInt(3); j > 0; j--) {
      bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
