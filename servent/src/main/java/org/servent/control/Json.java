package org.servent.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.descriptor.Guid;
import org.servent.metadata.Metadata;
import org.servent.ring.RingId;

/**
 * The values of this package as JSON, for people's scripts.
 *
 * <p>Addresses, digests, GUIDs, ids, times and paths are their texts, durations are whole seconds,
 * constants are in lower case, what is absent is null. Within one schema number members may come,
 * but none goes or changes its meaning.
 */
public final class Json {
  /** What every document says it is written by. */
  public static final int SCHEMA = 1;

  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .addModule(new SimpleModule()
          .addSerializer(Host.class, ToStringSerializer.instance)
          .addSerializer(PeerAddress.class, ToStringSerializer.instance)
          .addSerializer(Sha1.class, ToStringSerializer.instance)
          .addSerializer(TigerRoot.class, ToStringSerializer.instance)
          .addSerializer(Guid.class, ToStringSerializer.instance)
          .addSerializer(Path.class, ToStringSerializer.instance)
          .addSerializer(RingId.class, ToStringSerializer.instance)
          .addSerializer(Instant.class, ToStringSerializer.instance)
          .addSerializer(Metadata.class, as(value -> flat((Metadata) value)))
          .addSerializer(Duration.class, as(value -> ((Duration) value).toSeconds()))
          .addSerializer(Enum.class, as(Json::lowerCase))
          .addKeySerializer(Enum.class, written((key, json) -> json.writeFieldName(lowerCase(key))))
          .addSerializer(Optional.class, as(value -> ((Optional<?>) value).orElse(null)))
          .addSerializer(OptionalInt.class, as(value -> orNull((OptionalInt) value)))
          .addSerializer(OptionalLong.class, as(value -> orNull((OptionalLong) value))))
      .build();

  private Json() {}

  /** One line: an object that holds the schema number and this value by its name. */
  public static String document(String name, @Nullable Object value) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put(name, value);
    return line(document);
  }

  /** The same of one of many things of this name; null if it is no more. */
  public static String document(String name, String id, @Nullable Object value) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("id", id);
    document.put(name, value);
    return line(document);
  }

  private static String line(Map<String, @Nullable Object> document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view that is no JSON: " + document.keySet(), e);
    }
  }

  /** Why there is no other document. */
  public record Refusal(int code, String message) {}

  /** Its kind, and what is known of it by name; numbers are numbers. */
  private static Map<String, Object> flat(Metadata metadata) {
    Map<String, Object> flat = new LinkedHashMap<>();
    flat.put("kind", metadata.kind());
    metadata.values()
        .forEach((tag, value) -> flat.put(lowerCase(tag),
            tag.isNumber() ? Long.valueOf(value) : value));
    return flat;
  }

  private static String lowerCase(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  /** Writes this other value in its place. */
  private static JsonSerializer<Object> as(Function<Object, @Nullable Object> other) {
    return written((value, json) -> json.writePOJO(other.apply(value)));
  }

  private interface Writer {
    void write(Object value, JsonGenerator json) throws IOException;
  }

  private static JsonSerializer<Object> written(Writer writer) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(Object value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        writer.write(value, json);
      }
    };
  }
}
