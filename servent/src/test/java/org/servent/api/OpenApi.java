package org.servent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.descriptor.Guid;
import org.servent.metadata.Metadata;
import org.servent.ring.RingId;

/** The routes as OpenAPI 3.1 describes them, with schemas of the values that they answer. */
final class OpenApi {
  private static final Set<Class<?>> TEXTS =
      Set.of(String.class, Host.class, PeerAddress.class, Sha1.class,
          TigerRoot.class, Guid.class, Path.class, RingId.class, Instant.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(int.class, long.class, Integer.class, Long.class, Duration.class);
  private static final String BODY_METHODS = "POST PUT PATCH DELETE";

  private final Map<String, ObjectNode> schemas = new TreeMap<>();

  private OpenApi() {}

  static ObjectNode of(List<Route> routes) {
    OpenApi api = new OpenApi();
    ObjectNode document = object().put("openapi", "3.1.0");
    document.putObject("info")
        .put("title", "Servent")
        .put("version", "1")
        .put("description", "What can be asked of a running servent over its control socket, or"
            + " over loopback where the console is on. Durations are whole seconds.");
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes) {
      paths.withObjectProperty(route.template())
          .set(route.method().toLowerCase(Locale.ROOT), api.operation(route));
    }
    ObjectNode known = document.putObject("components").putObject("schemas");
    api.schemas.forEach(known::set);
    known.set("Error", api.error());
    return document;
  }

  private ObjectNode error() {
    ObjectNode error = having(Map.of("code", text("integer"), "message", text("string")));
    return having(Map.of("schema", text("integer"), "error", error));
  }

  private ObjectNode operation(Route route) {
    ObjectNode operation = object().put("summary", route.says());
    ArrayNode parameters = operation.putArray("parameters");
    for (String part : route.template().split("/", -1)) {
      if (part.startsWith("{")) {
        parameters.add(object().put("name", part.substring(1, part.length() - 1))
            .put("in", "path")
            .put("required", true)
            .set("schema", text("string")));
      }
    }
    boolean inBody = BODY_METHODS.contains(route.method());
    if (!inBody) {
      route.params()
          .forEach(param -> parameters.add(object().put("name", param.name())
              .put("in", "query")
              .put("required", param.required())
              .put("description", param.says())
              .set("schema", schema(param))));
    } else if (!route.params().isEmpty()) {
      operation.putObject("requestBody")
          .putObject("content")
          .putObject("application/json")
          .set("schema", body(route));
    }
    ObjectNode responses = operation.putObject("responses");
    responses.putObject(String.valueOf(route.answers().status()))
        .put("description", "As asked.")
        .set("content", content(route.answers()));
    responses.putObject("default")
        .put("description", "Why not.")
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Error");
    return operation;
  }

  private ObjectNode content(Route.Answer answer) {
    boolean json = !answer.name().contains("/");
    ObjectNode content = object();
    content.putObject(json ? "application/json" : answer.name())
        .set("schema", json
            ? having(Map.of("schema", text("integer"), answer.name(), schema(answer.type())))
            : text("string"));
    return content;
  }

  /** An object that has all these, and perhaps more. */
  private ObjectNode having(Map<String, ObjectNode> members) {
    ObjectNode object = text("object");
    ObjectNode properties = object.putObject("properties");
    ArrayNode required = object.putArray("required");
    new TreeMap<>(members).forEach((name, schema) -> {
      properties.set(name, schema);
      required.add(name);
    });
    return object;
  }

  private ObjectNode body(Route route) {
    ObjectNode body = text("object").put("additionalProperties", false);
    ObjectNode properties = body.putObject("properties");
    ArrayNode required = body.putArray("required");
    for (Param param : route.params()) {
      properties.set(param.name(), schema(param).put("description", param.says()));
      if (param.required()) {
        required.add(param.name());
      }
    }
    return body;
  }

  private static ObjectNode schema(Param param) {
    ObjectNode schema = text(param.kind().json());
    if (param.kind() == Param.Kind.TEXTS) {
      schema.set("items", text("string"));
    }
    return schema;
  }

  private ObjectNode schema(Type type) {
    if (type instanceof Route.ListOf list) {
      return array(schema(list.of()));
    }
    if (type instanceof ParameterizedType of) {
      Type first = of.getActualTypeArguments()[0];
      Class<?> raw = (Class<?>) of.getRawType();
      if (raw == Optional.class) {
        return orNull(schema(first));
      }
      if (Collection.class.isAssignableFrom(raw)) {
        return array(schema(first));
      }
      return text("object").set("additionalProperties", schema(of.getActualTypeArguments()[1]));
    }
    return schema((Class<?>) type);
  }

  private ObjectNode schema(Class<?> type) {
    if (TEXTS.contains(type)) {
      return text("string");
    }
    if (NUMBERS.contains(type)) {
      return text("integer");
    }
    if (type == boolean.class || type == Boolean.class) {
      return text("boolean");
    }
    if (type == double.class) {
      return text("number");
    }
    if (type == OptionalInt.class || type == OptionalLong.class) {
      return orNull(text("integer"));
    }
    if (type.isEnum()) {
      ObjectNode one = text("string");
      ArrayNode of = one.putArray("enum");
      Arrays.stream(type.getEnumConstants())
          .forEach(each -> of.add(((Enum<?>) each).name().toLowerCase(Locale.ROOT)));
      return one;
    }
    if (type == Metadata.class) {
      return text("object");
    }
    if (!type.isRecord()) {
      throw new IllegalStateException("no schema of " + type);
    }
    String name = type.getName().replaceAll(".*\\.", "").replace('$', '.');
    if (!schemas.containsKey(name)) {
      schemas.put(name, object());
      Map<String, ObjectNode> members = new TreeMap<>();
      for (RecordComponent each : type.getRecordComponents()) {
        members.put(each.getName(), schema(each.getGenericType()));
      }
      schemas.put(name, having(members));
    }
    return object().put("$ref", "#/components/schemas/" + name);
  }

  private static ObjectNode array(ObjectNode items) {
    return text("array").set("items", items);
  }

  private static ObjectNode orNull(ObjectNode schema) {
    ObjectNode either = object();
    either.putArray("anyOf").add(schema).add(text("null"));
    return either;
  }

  private static ObjectNode text(String type) {
    return object().put("type", type);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** What is not as this description says; nothing if all is. */
  static Optional<String> wrong(ObjectNode document, JsonNode schema, JsonNode value,
      String where) {
    if (schema.has("$ref")) {
      return wrong(document, document.at(schema.get("$ref").asText().substring(1)), value, where);
    }
    if (schema.has("anyOf")) {
      for (JsonNode each : schema.get("anyOf")) {
        if (wrong(document, each, value, where).isEmpty()) {
          return Optional.empty();
        }
      }
      return Optional.of(where + " is none of several");
    }
    boolean fits = switch (schema.path("type").asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> true;
    };
    if (!fits) {
      return Optional.of(where + " is no " + schema.path("type").asText() + ": " + value);
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        return Optional.of(where + " has no " + name.asText());
      }
    }
    for (String name : (Iterable<String>) value::fieldNames) {
      JsonNode of = schema.path("properties").has(name) ? schema.path("properties").get(name)
          : schema.path("additionalProperties");
      Optional<String> wrong = wrong(document, of, value.get(name), where + "." + name);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    for (JsonNode each : value.isArray() ? value : List.<JsonNode>of()) {
      Optional<String> wrong = wrong(document, schema.path("items"), each, where + "[]");
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }
}
