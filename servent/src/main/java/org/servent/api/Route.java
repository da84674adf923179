package org.servent.api;

import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.control.ApiReply;
import org.servent.control.Json;

/**
 * One thing that can be asked: a method at a path.
 *
 * @param template parts of the path in braces stand for what is named there
 * @param says for whoever reads the description
 * @param answers what the answer's document holds, by this name
 */
record Route(String method, String template, String says, List<Param> params, Answer answers,
    Handler handler) {
  /**
   * What an answer is.
   *
   * @param status if all is well
   * @param name in the document; of what is no JSON its type
   */
  record Answer(int status, String name, Type type) {}

  /** A list of these. */
  record ListOf(Class<?> of) implements Type {}

  /** Answers. */
  @FunctionalInterface
  interface Handler {
    ApiReply of(Call call) throws Refused, InterruptedException;
  }

  /** What a document shall hold. */
  @FunctionalInterface
  interface Value {
    Object of(Call call) throws Refused, InterruptedException;
  }

  /** Asks for a document. */
  static Route get(String template, String says, String name, Type type, Value value,
      Param... params) {
    return json("GET", template, says, new Answer(200, name, type), value, params);
  }

  /** Has something done, and answers with what came of it. */
  static Route json(String method, String template, String says, Answer answers, Value value,
      Param... params) {
    return new Route(method, template, says, List.of(params), answers,
        call -> ApiReply.json(answers.status(), Json.document(answers.name(), value.of(call))));
  }

  /** What stands in the places of this path; nothing if it is another. */
  Optional<Map<String, String>> places(String path) {
    String[] wanted = template.split("/", -1);
    String[] parts = path.split("/", -1);
    if (wanted.length != parts.length) {
      return Optional.empty();
    }
    Map<String, String> places = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      if (wanted[i].startsWith("{") && !parts[i].isEmpty()) {
        try {
          places.put(wanted[i].substring(1, wanted[i].length() - 1),
              URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noEscape) {
          return Optional.empty();
        }
      } else if (!wanted[i].equals(parts[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(places);
  }
}
