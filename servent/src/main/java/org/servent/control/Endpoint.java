package org.servent.control;

import java.util.List;
import java.util.Optional;
import org.servent.descriptor.Guid;

/**
 * Something that {@code GET /v1/NAME} or {@code GET /v1/NAME/REST} answers: JSON of the same value
 * that the command of that name prints.
 */
record Endpoint(String name, Value value) {
  /** Every endpoint there is. */
  static final List<Endpoint> ALL = List.of(
      new Endpoint("status", (operations, rest) -> whole(rest, operations.status())),
      new Endpoint("neighbours", (operations, rest) -> whole(rest, operations.neighbours())),
      new Endpoint("network", (operations, rest) -> whole(rest, operations.network())),
      new Endpoint("hosts", (operations, rest) -> whole(rest, operations.hosts())),
      new Endpoint("shares", (operations, rest) -> whole(rest, operations.shares())),
      new Endpoint("ring", (operations, rest) -> whole(rest, operations.ring().status())),
      new Endpoint("friends", (operations, rest) -> whole(rest, operations.friends().all())),
      new Endpoint("trail", (operations, rest) -> operations.trail(Guid.parse(rest))));

  private static final String ROOT = "/v1/";

  /** What it is worth now. */
  interface Value {
    /**
     * @param rest what follows the name in the path; empty if nothing
     * @throws IllegalArgumentException if {@code rest} names nothing that could be
     */
    Optional<?> of(Operations operations, String rest);
  }

  private static Optional<?> whole(String rest, Object value) {
    return rest.isEmpty() ? Optional.of(value) : Optional.empty();
  }

  /** The document at this path; nothing if there is none. */
  static Optional<String> document(String path, Operations operations) {
    String[] parts = (path.startsWith(ROOT) ? path.substring(ROOT.length()) : "").split("/", 2);
    String rest = parts.length == 2 ? parts[1] : "";
    try {
      return ALL.stream()
          .filter(endpoint -> endpoint.name.equals(parts[0]))
          .findFirst()
          .flatMap(endpoint -> endpoint.value.of(operations, rest)
              .map(value -> Json.document(endpoint.name, value)));
    } catch (IllegalArgumentException nothingThatCouldBe) {
      return Optional.empty();
    }
  }
}
