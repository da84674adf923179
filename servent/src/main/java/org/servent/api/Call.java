package org.servent.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.control.ApiRequest;
import org.servent.control.Operations;
import org.servent.descriptor.Payload;

/** A request for one resource, taken apart: only what the route declares can be in it. */
final class Call {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private final Operations operations;
  private final Map<String, String> path;
  private final ObjectNode said;
  private final Optional<String> lastEvent;

  private Call(Operations operations, Map<String, String> path, ObjectNode said,
      Optional<String> lastEvent) {
    this.operations = operations;
    this.path = path;
    this.said = said;
    this.lastEvent = lastEvent;
  }

  /** @param path what stands in the places of the route's template */
  static Call of(Operations operations, Route route, Map<String, String> path, ApiRequest request)
      throws Refused {
    ObjectNode said = object(request.body());
    request.query().forEach(said::put);
    for (String name : (Iterable<String>) said::fieldNames) {
      if (route.params().stream().noneMatch(param -> param.name().equals(name))) {
        throw Refused.senseless("\"" + name + "\" means nothing here; "
            + (route.params().isEmpty() ? "nothing is to be said"
                : "what does: " + String.join(", ",
                    route.params().stream().map(Param::name).toList())));
      }
    }
    for (Param param : route.params()) {
      if (param.required() && !said.has(param.name())) {
        throw Refused.senseless("\"" + param.name() + "\" is missing: " + param.says());
      }
    }
    return new Call(operations, path, said, request.lastEvent());
  }

  private static ObjectNode object(Payload body) throws Refused {
    if (body.size() == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      if (MAPPER.readTree(body.bytes()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException broken) {
      throw Refused.senseless("the body is no JSON: " + broken.getOriginalMessage());
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    throw Refused.senseless("the body is no JSON object");
  }

  Operations operations() {
    return operations;
  }

  Optional<String> lastEvent() {
    return lastEvent;
  }

  /** What stands in this place of the path. */
  String place(String name) {
    return path.getOrDefault(name, "");
  }

  Optional<String> text(String name) throws Refused {
    JsonNode node = said.get(name);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw Refused.senseless("\"" + name + "\" is a text");
    }
    return Optional.of(node.textValue());
  }

  String needed(String name) throws Refused {
    return text(name).orElseThrow(() -> Refused.senseless("\"" + name + "\" is missing"));
  }

  /** In a query it is a text, too. */
  boolean flag(String name) throws Refused {
    JsonNode node = said.get(name);
    if (node == null || node.isNull()) {
      return false;
    }
    String text = node.isTextual() || node.isBoolean() ? node.asText() : "";
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refused.senseless("\"" + name + "\" is true or false");
    };
  }

  int number(String name, int usual, int least, int most) throws Refused {
    JsonNode node = said.get(name);
    if (node == null || node.isNull()) {
      return usual;
    }
    String text = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    if (text.matches("-?[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (least <= number && number <= most) {
        return number;
      }
    }
    throw Refused
        .senseless("\"%s\" is a whole number from %d to %d".formatted(name, least, most));
  }

  Duration seconds(String name, Duration usual, Duration most) throws Refused {
    return Duration.ofSeconds(number(name, (int) usual.toSeconds(), 1, (int) most.toSeconds()));
  }

  List<String> texts(String name) throws Refused {
    JsonNode node = said.get(name);
    List<String> texts = new ArrayList<>();
    if (node != null && node.isArray()) {
      for (JsonNode each : node) {
        if (!each.isTextual()) {
          throw Refused.senseless("\"" + name + "\" is a list of texts");
        }
        texts.add(each.textValue());
      }
    } else if (node != null && !node.isNull()) {
      throw Refused.senseless("\"" + name + "\" is a list of texts");
    }
    return texts;
  }

  /** A path; the API knows no folder that somebody is in. */
  Path absolute(String name) throws Refused {
    try {
      Path path = Path.of(needed(name));
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException noPath) {
      throw Refused.senseless("\"" + name + "\" is no path");
    }
    throw Refused.senseless("\"" + name + "\" is an absolute path");
  }

  /** One of these constants, in lower case. */
  <E extends Enum<E>> E choice(String name, E usual) throws Refused {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return usual;
    }
    for (E each : usual.getDeclaringClass().getEnumConstants()) {
      if (each.name().equalsIgnoreCase(text.get())) {
        return each;
      }
    }
    throw Refused.senseless("\"" + name + "\" is one of "
        + String.join(", ", java.util.stream.Stream.of(usual.getDeclaringClass().getEnumConstants())
            .map(each -> each.name().toLowerCase(java.util.Locale.ROOT))
            .toList()));
  }
}
