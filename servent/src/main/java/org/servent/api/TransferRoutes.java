package org.servent.api;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.api.Route.Answer;
import org.servent.api.Route.ListOf;
import org.servent.content.Magnet;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.control.DownloadChange;
import org.servent.control.DownloadView;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.KnownFile;
import org.servent.control.LinkOutcome;
import org.servent.control.LinkRequest;
import org.servent.control.UploadsView;
import org.servent.transfer.IfExists;

/** Files that come and go. */
final class TransferRoutes {
  /** Nobody waits for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TransferRoutes() {}

  static List<Route> all() {
    return List.of(
        Route.get("/v1/downloads", "All downloads, in the order in which they were first wanted.",
            "downloads", new ListOf(DownloadView.class), call -> call.operations().downloads()),
        Route.json("POST", "/v1/downloads", "Has a file fetched, for as long as it takes.",
            new Answer(202, "download", Wanted.class), TransferRoutes::fetch,
            Param.text("file", "a magnet link, a URN, or a SHA-1 of a recent hit or how it begins"),
            Param.text("folder", "where it goes, an absolute path"),
            Param.flag("sequential", "whether it shall grow from its beginning"),
            Param.text("ifExists", "if the name is taken: rename (usual), skip, overwrite")
                .optional()),
        Route.get("/v1/downloads/{sha1}", "How a download stands.", "download", DownloadView.class,
            TransferRoutes::download),
        Route.json("PATCH", "/v1/downloads/{sha1}", "Changes a download.",
            new Answer(200, "download", DownloadView.class), TransferRoutes::change,
            Param.text("change", "pause, resume, retry, cancel, or discard: what came goes, too")
                .optional(),
            Param.number("priority", "the highest first, -100 to 100; usually 0")),
        Route.get("/v1/uploads", "What others get, and who waits.", "uploads", UploadsView.class,
            call -> call.operations().uploads(Optional.empty())),
        Route.json("DELETE", "/v1/uploads/{address}", "Sends somebody away.",
            new Answer(200, "uploads", UploadsView.class),
            call -> call.operations().uploads(Optional.of(call.place("address")))),
        Route.get("/v1/links/{hash}", "How others' programs get a file.", "link",
            Link.class, TransferRoutes::link));
  }

  /** A file that is fetched from now on. */
  record Wanted(Sha1 sha1) {}

  private static Wanted fetch(Call call) throws Refused, InterruptedException {
    GetRequest request = new GetRequest(magnet(call), call.absolute("folder"), PATIENCE,
        new GetRequest.Manner(false, call.flag("sequential"),
            call.choice("ifExists", IfExists.RENAME)));
    return switch (call.operations().get(request, progress -> {})) {
      case GetOutcome.Failed failed -> throw switch (failed.cause()) {
        case NOT_FOUND -> Refused.none(failed.why());
        default -> Refused.conflict(failed.why());
      };
      default -> new Wanted(request.file().sha1());
    };
  }

  private static Magnet magnet(Call call) throws Refused {
    String text = call.needed("file").strip();
    try {
      if (text.toLowerCase(Locale.ROOT).startsWith("magnet:")) {
        return Magnet.parse(text);
      }
    } catch (IllegalArgumentException noLink) {
      throw Refused.senseless("\"file\": " + noLink.getMessage());
    }
    String hash = Sha1.fromUrn(text).map(Sha1::base32).orElse(text).toUpperCase(Locale.ROOT);
    if (!hash.matches("[A-Z2-7]{1," + Sha1.BASE32_LENGTH + "}")) {
      throw Refused.senseless("\"file\" is no magnet link, URN or SHA-1");
    }
    List<KnownFile> known = call.operations().recent(hash);
    if (known.size() == 1) {
      return new Magnet(known.getFirst().sha1(), Optional.of(known.getFirst().name()),
          OptionalLong.empty(), List.of());
    }
    if (known.isEmpty() && hash.length() == Sha1.BASE32_LENGTH) {
      return new Magnet(Sha1.parse(hash), Optional.empty(), OptionalLong.empty(), List.of());
    }
    throw known.isEmpty() ? Refused.none("no recent hit has a hash that begins with " + hash)
        : Refused.conflict("several recent hits have a hash that begins with " + hash);
  }

  private static Sha1 sha1(Call call) throws Refused {
    try {
      return Sha1.fromUrn(call.place("sha1")).orElseGet(() -> Sha1.parse(call.place("sha1")));
    } catch (IllegalArgumentException noHash) {
      throw Refused.none("\"" + call.place("sha1") + "\" is no SHA-1");
    }
  }

  private static DownloadView download(Call call) throws Refused {
    Sha1 sha1 = sha1(call);
    return call.operations()
        .downloads()
        .stream()
        .filter(each -> each.sha1().equals(sha1))
        .findFirst()
        .orElseThrow(() -> none(sha1));
  }

  private static Refused none(Sha1 sha1) {
    return Refused.none("there is no download " + sha1.base32());
  }

  private static DownloadView change(Call call) throws Refused {
    Sha1 sha1 = sha1(call);
    Optional<DownloadView> now = Optional.empty();
    int priority = call.number("priority", Integer.MIN_VALUE, -100, 100);
    if (priority != Integer.MIN_VALUE) {
      now = Optional.of(call.operations()
          .change(sha1, new DownloadChange.Priority(priority))
          .orElseThrow(() -> none(sha1)));
    }
    Optional<String> change = call.text("change");
    if (change.isPresent()) {
      now = Optional.of(call.operations()
          .change(sha1, change(change.get()))
          .orElseThrow(() -> none(sha1)));
    }
    return now.orElseThrow(() -> Refused.senseless("say \"change\" or \"priority\""));
  }

  private static DownloadChange change(String name) throws Refused {
    return switch (name) {
      case "pause" -> new DownloadChange.Pause();
      case "resume" -> new DownloadChange.Resume();
      case "retry" -> new DownloadChange.Retry();
      case "cancel" -> new DownloadChange.Cancel();
      case "discard" -> new DownloadChange.Discard();
      default -> throw Refused
          .senseless("\"change\" is one of pause, resume, retry, cancel, discard");
    };
  }

  /** How others' programs get a file; {@link LinkOutcome.Linked} says more. */
  record Link(Sha1 sha1, Optional<TigerRoot> root, String name, long size, String magnet,
      Optional<String> url, List<String> sources) {}

  private static Link link(Call call) throws Refused, InterruptedException {
    return switch (call.operations().link(new LinkRequest(call.place("hash"), false))) {
      case LinkOutcome.Linked it ->
        new Link(it.sha1(), it.root(), it.name(), it.size(), it.magnet(), it.url(), it.sources());
      case LinkOutcome.Failed failed -> throw switch (failed.cause()) {
        case NOT_FOUND -> Refused.none(failed.why());
        default -> Refused.conflict(failed.why());
      };
    };
  }
}
