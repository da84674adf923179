package org.servent.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.control.ApiReply;
import org.servent.control.ApiRequest;
import org.servent.control.FakeFriends;
import org.servent.control.FakeServent;
import org.servent.descriptor.Payload;

/** The description that is told to others, held against what is there. */
class OpenApiTest {
  /** Rewritten by {@code -Dopenapi.rewrite=true}. */
  private static final Path FILE = Path.of("../docs/openapi.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final FakeServent servent = new FakeServent();
  private final RunningSearches searches = new RunningSearches(servent);
  private final List<Route> routes = Api.routes(searches, new Feed(servent, searches));

  @Test
  void theFileDescribesEveryRouteAndNothingElse() throws Exception {
    ObjectNode described = OpenApi.of(routes);
    String text =
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(described) + "\n";
    if (Boolean.getBoolean("openapi.rewrite")) {
      Files.writeString(FILE, text);
    }

    assertThat(Files.readString(FILE)).isEqualTo(text);
  }

  @Test
  void whatIsAnsweredIsAsDescribed() throws Exception {
    servent.friends.friends.add(FakeFriends.BOB);
    servent.hits.add(
        FakeServent.hit(FakeServent.ANN, "192.0.2.9:6346", FakeServent.MOON, "blue moon", 7));
    ask("POST", "/v1/searches", "{\"query\":\"moon\"}");
    ObjectNode described = OpenApi.of(routes);
    int answered = 0;
    for (Route route : routes) {
      String path = route.template()
          .replace("{guid}", FakeServent.QUERY.toString())
          .replace("{number}", "1")
          .replace("{prefix}", "3I42")
          .replace("{address}", "192.0.2.9:6346");
      boolean needsMore = path.contains("{")
          || route.params().stream().anyMatch(Param::required)
          || route.answers().name().contains("/");
      if (route.method().equals("GET") && !needsMore) {
        ApiReply.Whole reply = ask("GET", path, "");
        JsonNode schema = described.at("/paths/" + route.template().replace("/", "~1")
            + "/get/responses/200/content/application~1json/schema");
        assertThat(reply.status()).as(path).isEqualTo(200);
        assertThat(OpenApi.wrong(described, schema, MAPPER.readTree(reply.body().bytes()), path))
            .isEmpty();
        answered++;
      }
    }
    assertThat(answered).isGreaterThan(15);
  }

  private ApiReply.Whole ask(String method, String path, String body) throws Exception {
    return (ApiReply.Whole) ApiTest.api(servent, routes)
        .answer(new ApiRequest(method, path, Map.of(), Optional.empty(),
            Payload.of(body.getBytes(StandardCharsets.UTF_8))));
  }
}
