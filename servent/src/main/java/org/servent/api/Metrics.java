package org.servent.api;

import java.util.Locale;
import java.util.Map;
import org.servent.control.StatusView;
import org.servent.control.StatusView.Count;

/** Figures in the text format of Prometheus. */
final class Metrics {
  private final StringBuilder text = new StringBuilder();

  private Metrics() {}

  static String of(StatusView status) {
    Metrics metrics = new Metrics();
    metrics.gauge("uptime_seconds", "Since the start.", status.program().uptime().toSeconds());
    metrics.gauge("heap_used_bytes", "Of the Java heap.", status.program().heapUsed());
    metrics.gauge("heap_max_bytes", "Of the Java heap.", status.program().heapMax());
    metrics.gauge("neighbours", "Links that searches go over.", status.activity().neighbours());
    metrics.gauge("ultrapeers", "Links to ultrapeers.", status.standing().ultrapeers().taken());
    metrics.gauge("leaves", "Links to leaves.", status.standing().leaves().taken());
    metrics.gauge("known_hosts", "In the host cache.", status.activity().hosts());
    metrics.gauge("uploads", "Running.", status.activity().uploads());
    metrics.gauge("downloads", "Running.", status.activity().downloads());
    metrics.gauge("shared_files", "That others can find.", status.shares().files());
    metrics.gauge("shared_bytes", "In these files.", status.shares().bytes());
    metrics.gauge("hashed_files", "That are found by hash.", status.shares().hashed());
    metrics.head("descriptors_total", "counter", "By type and direction.");
    status.descriptors().forEach((type, count) -> metrics.both(name(type), count));
    metrics.head("dropped_descriptors_total", "counter", "That ended their way here, by reason.");
    for (Map.Entry<?, Long> drop : status.drops().entrySet()) {
      metrics.line("dropped_descriptors_total", "{reason=\"" + name(drop.getKey()) + "\"}",
          drop.getValue());
    }
    metrics.head("losses_total", "counter", "What went wrong below the descriptors.");
    StatusView.Losses losses = status.losses();
    metrics.line("losses_total", "{kind=\"bad_datagrams\"}", losses.badDatagrams());
    metrics.line("losses_total", "{kind=\"too_many_datagrams\"}", losses.tooManyDatagrams());
    metrics.line("losses_total", "{kind=\"bad_streams\"}", losses.badStreams());
    metrics.line("losses_total", "{kind=\"slow_links\"}", losses.slowLinks());
    return metrics.text.toString();
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private void both(String type, Count count) {
    line("descriptors_total", "{type=\"" + type + "\",direction=\"in\"}", count.in());
    line("descriptors_total", "{type=\"" + type + "\",direction=\"out\"}", count.out());
  }

  private void gauge(String name, String says, long value) {
    head(name, "gauge", says);
    line(name, "", value);
  }

  private void head(String name, String kind, String says) {
    text.append("# HELP servent_%s %s\n# TYPE servent_%s %s\n".formatted(name, says, name, kind));
  }

  private void line(String name, String labels, long value) {
    text.append("servent_").append(name).append(labels).append(' ').append(value).append('\n');
  }
}
