package org.servent.transfer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader that is busy says of its queue.
 *
 * @param ticket shown when we come again, if it gave one
 * @param after how long to wait until then, if it is told here and not by Retry-After
 */
public record QueueAnswer(QueuePlace place, Optional<QueueTicket> ticket,
    Optional<Duration> after) {
  /** Characters of a header that are looked at, and of a ticket. */
  private static final int MAX_HEADER = 500;
  private static final int MAX_TICKET = 64;

  /**
   * Reads what a 503 says: {@code X-Queued: position=P; length=L; ETA=s; lifetime=s; ID=…} (PARQ),
   * or the older {@code X-Queue: position=P,length=L,limit=N,pollMin=s,pollMax=s}.
   *
   * @param queued the value of X-Queued, or null
   * @param queue the value of X-Queue, or null
   */
  public static Optional<QueueAnswer> parse(@Nullable String queued, @Nullable String queue) {
    if (queued != null) {
      return of(fields(queued, ";"));
    }
    return queue == null ? Optional.empty() : of(fields(queue, ","));
  }

  private static Optional<QueueAnswer> of(Map<String, String> fields) {
    OptionalInt position = number(fields, "position");
    if (position.isEmpty()) {
      return Optional.empty();
    }
    Optional<QueueTicket> ticket = Optional.ofNullable(fields.get("id"))
        .filter(id -> id.matches("[0-9A-Za-z]{1," + MAX_TICKET + "}"))
        .map(id -> new QueueTicket(id, position.getAsInt()));
    return Optional.of(new QueueAnswer(new QueuePlace(position.getAsInt(),
        number(fields, "length"), seconds(fields, "eta")), ticket, seconds(fields, "pollmin")));
  }

  private static Map<String, String> fields(String header, String separator) {
    Map<String, String> fields = new HashMap<>();
    String value = header.length() > MAX_HEADER ? header.substring(0, MAX_HEADER) : header;
    for (String field : value.split(separator, -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(field.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            field.substring(equals + 1).strip());
      }
    }
    return fields;
  }

  private static Optional<Duration> seconds(Map<String, String> fields, String name) {
    OptionalInt number = number(fields, name);
    return number.isPresent() ? Optional.of(Duration.ofSeconds(number.getAsInt()))
        : Optional.empty();
  }

  private static OptionalInt number(Map<String, String> fields, String name) {
    String digits = fields.getOrDefault(name, "");
    return digits.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
