package org.servent.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.servent.control.ApiReply;
import org.servent.control.ApiRequest;
import org.servent.control.Resources;
import org.servent.descriptor.Payload;

/** The pages, and behind them whatever else there is. */
public final class Pages implements Resources {
  private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js",
      "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");
  /** By path. */
  private static final Map<String, String> FILES = Map.ofEntries(Map.entry("/", "index.html"),
      Map.entry("/console.css", "console.css"), Map.entry("/icon.svg", "icon.svg"),
      Map.entry("/console.js", "console.js"), Map.entry("/servent.js", "servent.js"),
      Map.entry("/dom.js", "dom.js"), Map.entry("/overview.js", "overview.js"),
      Map.entry("/search.js", "search.js"), Map.entry("/transfers.js", "transfers.js"),
      Map.entry("/library.js", "library.js"), Map.entry("/network.js", "network.js"),
      Map.entry("/watches.js", "watches.js"));

  private final Resources others;

  /** @param others what is asked for that is no page */
  public Pages(Resources others) {
    this.others = others;
  }

  @Override
  public ApiReply answer(ApiRequest request) throws InterruptedException {
    String file = FILES.get(request.path());
    if (file == null || !request.method().equals("GET")) {
      return others.answer(request);
    }
    return new ApiReply.Whole(200,
        TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain"), read(file));
  }

  private static Payload read(String file) {
    try (InputStream in = Pages.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + file);
      }
      return Payload.of(in.readAllBytes());
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
