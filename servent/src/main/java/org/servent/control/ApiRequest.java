package org.servent.control;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.servent.descriptor.Payload;

/**
 * What somebody asks of the API.
 *
 * @param path without the query, its escapes still in it
 * @param query the first value of each name
 * @param lastEvent the number of the last event that the caller had of a stream, as it says
 */
public record ApiRequest(String method, String path, Map<String, String> query,
    Optional<String> lastEvent, Payload body) {
  /** Names in a query at most. */
  private static final int MOST_NAMES = 32;

  /**
   * Reads a path with its query.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ApiRequest of(String method, String uri, Optional<String> lastEvent, Payload body) {
    QueryStringDecoder decoder =
        QueryStringDecoder.builder().maxParams(MOST_NAMES).hasPath(true).build(uri);
    Map<String, String> query = new LinkedHashMap<>();
    decoder.parameters().forEach((name, values) -> query.put(name, values.getFirst()));
    return new ApiRequest(method, decoder.rawPath(), query, lastEvent, body);
  }
}
