package org.servent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;

class JsonTest {
  @Test
  void aDocumentNamesItsSchemaAndItsValue() {
    assertThat(Json.document("neighbours", List.of()))
        .isEqualTo("{\"schema\":1,\"neighbours\":[]}");
  }

  @Test
  void valuesAreTheirTexts() {
    assertThat(Json.document("all",
        List.of(PeerAddress.parse("[2001:db8::7]:6346"), FakeServent.MOON, FakeServent.QUERY,
            Path.of("/srv/ann"), Duration.ofMillis(61_900), Reason.NO_ROUTE, OptionalLong.of(7),
            OptionalLong.empty(),
            Optional.of(FakeServent.MOON), Optional.empty())))
        .isEqualTo(
            "{\"schema\":1,\"all\":[\"[2001:db8::7]:6346\",\"urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\","
                + "\"0123456789abcdefff23456789abcd00\",\"/srv/ann\",61,\"no_route\",7,null,"
                + "\"urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\",null]}");
  }

  @Test
  void keysOfMapsAreInLowerCaseToo() {
    assertThat(Json.document("counts", Map.of(MessageType.QUERY_HIT, new StatusView.Count(1, 2))))
        .isEqualTo("{\"schema\":1,\"counts\":{\"query_hit\":{\"in\":1,\"out\":2}}}");
  }

  @Test
  void theStatusIsAContract() {
    assertThat(Json.document("status", new FakeServent().status()))
        .isEqualTo("{\"schema\":1,\"status\":{"
            + "\"program\":{\"version\":\"0.1.0\",\"pid\":4711,\"home\":\"/home/ann/servent\",\"uptime\":3725,"
            + "\"heapUsed\":41943040,\"heapMax\":201326592},"
            + "\"self\":{\"servent\":\"a000000000000000ff00000000000000\",\"ring\":\"a0000000000000000f00000000000000\",\"port\":6346,\"address\":\"192.0.2.1:6346\","
            + "\"origin\":\"neighbours\",\"gateway\":null},"
            + "\"standing\":{\"role\":\"ultrapeer\",\"tcp\":\"open\",\"udp\":\"unknown\","
            + "\"ultrapeers\":{\"taken\":2,\"most\":40},\"leaves\":{\"taken\":0,\"most\":300}},"
            + "\"activity\":{\"neighbours\":2,\"wanted\":8,\"hosts\":1,\"uploads\":0,\"downloads\":1},"
            + "\"shares\":{\"files\":0,\"bytes\":0,\"hashed\":0,\"left\":0,\"skipped\":{}},"
            + "\"hashing\":{\"files\":0,\"bytes\":0,\"read\":0,\"rate\":0,\"left\":null,\"waits\":null},"
            + "\"descriptors\":{\"query\":{\"in\":1234,\"out\":56},\"query_hit\":{\"in\":7,\"out\":8}},"
            + "\"drops\":{\"duplicate\":99,\"no_route\":1},"
            + "\"losses\":{\"badDatagrams\":3,\"tooManyDatagrams\":0,\"badStreams\":0,"
            + "\"slowLinks\":1}}}");
  }
}
