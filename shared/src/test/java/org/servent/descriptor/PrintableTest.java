package org.servent.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.ggep.Ggep;

class PrintableTest {
  private static final String HOSTILE =
      "\u001b[2Jname\r\n\u009b31m\u202egpj.exe\u2066\u2028\ufeff\u007f";
  private static final Guid GUID = Guid.parse("00112233445566778899aabbccddeeff");
  private static final PeerAddress ADDRESS = PeerAddress.parse("192.0.2.1:6346");

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "déjà vu", "日本", "שלום", "😀", "👩\u200d👧", "می\u200cخواهم"})
  void textOfAnyScriptStays(String text) {
    assertThat(Printable.text(text)).isSameAs(text);
  }

  @Test
  void whatATerminalObeysIsReplaced() {
    assertThat(Printable.text(HOSTILE))
        .isEqualTo("\ufffd[2Jname\ufffd\ufffd\ufffd31m\ufffdgpj.exe\ufffd\ufffd\ufffd\ufffd");
    assertThat(Printable.text("a\u0000\t\u061c\u200e\u200f\u202a\u2069z"))
        .isEqualTo("a" + "\ufffd".repeat(7) + "z");
    assertThat(Printable.text("half \ud83d")).isEqualTo("half \ufffd");
    assertThat(Printable.text("tag \udb40\udc41")).isEqualTo("tag \ufffd");
  }

  static List<Message> hostile() {
    String vendor = new String(new byte[]{27, '[', '2', 'J'}, StandardCharsets.ISO_8859_1);
    String noNul = HOSTILE.replace("\0", "");
    QueryHit.Result file = new QueryHit.Result(1, 2, noNul, Huge.EMPTY);
    return List.of(
        new Ping(Ggep.EMPTY.with("UA", HOSTILE.getBytes(StandardCharsets.UTF_8))),
        new Pong(ADDRESS, 1, 2, Ggep.EMPTY.with("UA", (byte) 27)),
        new Push(GUID, 1, ADDRESS, Ggep.EMPTY),
        new Bye(400, noNul),
        new Query(0, noNul, Huge.EMPTY),
        new QueryHit(ADDRESS, 1, List.of(file, file),
            Optional.of(QueryHit.Trailer.of(vendor, false, true, Ggep.EMPTY)), GUID),
        new VendorMessage(0x1b5b324a, 1, 2, Payload.of((byte) 27)),
        new RouteTableUpdate(Payload.of((byte) 27)),
        new Unknown(0xcd, Payload.of((byte) 27)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void everyMessagePrintsAsOneSafeLine(Message message) {
    String line = message.toString();

    assertThat(line).isEqualTo(Printable.text(line)).isNotBlank();
  }
}
