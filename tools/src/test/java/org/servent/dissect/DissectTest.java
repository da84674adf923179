package org.servent.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The whole output, as a user sees it. */
class DissectTest {
  private static final Path SAMPLES = Path.of("src/test/resources/dissect");
  private static final String GUID = "1bcebca69daab147ffdf9327c3ae6500";
  private static final String PING = GUID + "00010000000000";
  private static final String PONG = GUID + "01010" + "10e000000ca180a010203" + "0c000000480d0000";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aCaptureIsReadAsItsDescriptors() throws IOException {
    assertThat(run("", SAMPLES.resolve("capture.txt").toString())).isZero();

    assertThat(out.toString()).isEqualTo(Files.readString(SAMPLES.resolve("capture.out")));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      // xxd
      """
          00000000: 1bce bca6 9daa b147 ffdf 9327 c3ae 6500  .......G...'..e.
          00000010: 0001 0000 0000 00                        .......
          """,
      // hexdump -C
      """
          00000000  1b ce bc a6 9d aa b1 47  ff df 93 27 c3 ae 65 00  |.......G...'..e.|
          00000010  00 01 00 00 00 00 00                              |.......|
          """,
      // tcpdump -X
      """
            0x0000:  1bce bca6 9daa b147 ffdf 9327 c3ae 6500  .......G...'..e.
            0x0010:  0001 0000 0000 00                        .......
          """,
      // with a column of text that looks like bytes itself
      """
          0000  1b ce bc a6 9d aa b1 47 ff df 93 27 c3 ae 65 00  12 34 ab cd
          0010  00 01 00 00 00 00 00  00 ff
          """,
      // plain
      "1bcebca69daab147ffdf9327c3ae6500 00 01 00 00000000",
      """
          1BCEBCA69DAAB147FFDF9327
          C3AE650000010000000000
          """})
  void everyFormOfDumpIsRead(String dump) {
    assertThat(run(dump)).isZero();

    assertThat(out).hasToString("000000 PING " + GUID + " ttl=1 hops=0 len=0\n");
  }

  @Test
  void rawBytesAreReadHandshakeFirst() {
    String handshake = "GNUTELLA/0.6 200 OK\r\nX-Ultrapeer: True\r\n\r\n";

    assertThat(run(concat(handshake.getBytes(StandardCharsets.US_ASCII), bytes(PING + PONG))))
        .isZero();

    assertThat(out).hasToString("""
        000000 HANDSHAKE
               GNUTELLA/0.6 200 OK
               X-Ultrapeer: True
        00002a PING 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=0
        000041 PONG 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=1 len=14
               address 10.1.2.3:6346
               shares 12 files, 3400 KiB
        """);
  }

  @Test
  void aDescriptorMayBeCutInPieces() {
    String head = PONG.substring(0, 50);
    String tail = PONG.substring(50);

    assertThat(run("1.0 A>B\n" + head + "\n1.1 B>A\n" + PING + "\n1.2 A>B\n" + tail + "\n"))
        .isZero();

    assertThat(out).hasToString("""
        1.1 B>A 000000 PING 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=0
        1.2 A>B 000000 PONG 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=1 len=14
               address 10.1.2.3:6346
               shares 12 files, 3400 KiB
        """);
  }

  @Test
  void theOtherMessagesAreReadToo() {
    String head = GUID + "%s0100%02x000000";
    assertThat(run(String.format(head, "40", 26) + "77".repeat(16) + "020000000a010203ca18"
        + String.format(head, "31", 9) + "424541520400010005"
        + String.format(head, "31", 8) + "0000000063000100"
        + String.format(head, "30", 6) + "000000010007"
        + String.format(head, "30", 7) + "0101010104aabb"
        + String.format(head, "30", 1) + "05"
        + String.format(head, "c7", 2) + "0102")).isZero();

    assertThat(out).hasToString("""
        000000 PUSH 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=26
               servent 77777777777777777777777777777777
               file 2
               to 10.1.2.3:6346
        000031 VENDOR 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=9
               "BEAR" 4, version 1: Hops Flow
               hops 5
        000051 VENDOR 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=8
               any vendor 99, version 1
        000070 ROUTE_TABLE_UPDATE 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=6
               RESET, 65536 slots, infinity 7
        00008d ROUTE_TABLE_UPDATE 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=7
               PATCH 1 of 1, deflated, 4 bits an entry, 2 bytes
        0000ab ROUTE_TABLE_UPDATE 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=1
               neither RESET nor PATCH: 05
        0000c3 UNKNOWN(c7) 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=2
               01 02
        """);
  }

  @Test
  void vendorMessagesAreReadToTheirLastField() {
    String head = GUID + "310100%02x000000";
    assertThat(run(String.format(head, 26) + "0000000000000000" + "0200"
        + "4245415204000100" + "47544b4707000200"
        + String.format(head, 22) + "000000000a000000" + "0200" + "544c53210100" + "515250310100"
        + String.format(head, 18) + "4c494d450b000300" + "11c382534f44a1b2c3d4"
        + String.format(head, 25) + "4c494d4506000100" + "010003" + "c6336409cb18" + "3c00656e"
        + "00000000"
        + String.format(head, 10) + "47544b4716000100" + "0102")).isZero();

    assertThat(out).hasToString("""
        000000 VENDOR 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=26
               any vendor 0, version 0: Messages Supported
               messages BEAR/4v1
               messages GTKG/7v2
        000031 VENDOR 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=22
               any vendor 10, version 0: Features Supported
               versions "TLS!" 1
               versions "QRP1" 1
        00005e VENDOR 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=18
               "LIME" 11, version 3: OOB Reply Ack
               results 17
               token a1b2c3d4
        000087 VENDOR 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=25
               "LIME" 6, version 1: Crawler Pong
               flags 3
               uptime 0
               dht 0
               ultrapeers 198.51.100.9:6347, 60 minutes, "en", 0 replies, ""
        0000b7 VENDOR 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=10
               "GTKG" 22, version 1: Node Info Request
               01 02
        """);
  }

  @Test
  void aVendorMessageThatMakesNoSenseIsSaid() {
    assertThat(run(GUID + "31010008000000" + "4245415204000100")).isEqualTo(1);

    assertThat(out).hasToString("""
        000000 VENDOR 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=8
               cannot be read: VENDOR BEAR/4v1 0 bytes ends too early
               42 45 41 52 04 00 01 00
        """);
  }

  @Test
  void extensionsAreReadAsWhatTheySay() {
    String pong = "ca180a010203" + "0c000000" + "480d0000" + "c3"
        + "02495046" + "7f000001edab"
        + "034950504c" + "c6336409cb18" + "c0000221204e"
        + "074950505f544c5341" + "40"
        + "0350524941" + "ff"
        + "8256434547544b4712";
    assertThat(run(GUID + String.format("010101%02x000000", pong.length() / 2) + pong)).isZero();

    assertThat(out).hasToString("""
        000000 PONG 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=1 len=67
               address 10.1.2.3:6346
               shares 12 files, 3400 KiB
               GGEP IP (own address) 127.0.0.1:44013
               GGEP IPP (other hosts) 198.51.100.9:6347, 192.0.2.33:20000
               GGEP IPP_TLS (which speak TLS) number 2
               GGEP PRI ff
               GGEP VC (vendor and version) GTKG 1.2
        """);
  }

  @Test
  void whatCannotBeReadIsSaidWithItsOffset() {
    assertThat(run(PING + GUID + "01010003000000010203" + PING + GUID + "0001000e")).isEqualTo(1);

    assertThat(out).hasToString("""
        000000 PING 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=0
        000017 PONG 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=3
               cannot be read: a PONG of 3 bytes ends too early
               01 02 03
        000031 PING 1bcebca69daab147ffdf9327c3ae6500 ttl=1 hops=0 len=0
        000048 ERROR cut off: a header has 23 bytes, 20 bytes are left
        """);
  }

  @Test
  void aLengthBeyondAllBoundsEndsTheStream() {
    assertThat(run(GUID + "000100ffffffff" + PING)).isEqualTo(1);

    assertThat(out).hasToString(
        "000000 ERROR a payload of 4294967295 bytes is too long; the 46 bytes from here on cannot be read\n");
  }

  @Test
  void aPayloadThatIsCutOffIsSaid() {
    assertThat(run(PONG.substring(0, 60))).isEqualTo(1);

    assertThat(out).hasToString(
        "000000 ERROR cut off: the header names a payload of 14 bytes, 30 bytes are left\n");
  }

  @Test
  void textFromTheNetworkCannotUpsetATerminal() {
    assertThat(run(GUID + "80010008000000" + "80001b5b316d0700")).isZero();

    assertThat(out.toString()).contains("words \"\\x1b[1m\\x07\"");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(run("", "nowhere.txt")).isEqualTo(1);

    assertThat(err).hasToString("dissect: there is no file \"nowhere.txt\"\n");
  }

  @Test
  void helpShowsExamples() throws IOException {
    assertThat(run("", "--help")).isZero();

    assertThat(out).hasToString(Files.readString(SAMPLES.resolve("help.out")));
  }

  private int run(String stdin, String... arguments) {
    return run(stdin.getBytes(StandardCharsets.UTF_8), arguments);
  }

  private int run(byte[] stdin, String... arguments) {
    return new CommandLine(new Dissect(new ByteArrayInputStream(stdin)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
