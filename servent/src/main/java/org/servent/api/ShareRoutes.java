package org.servent.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.servent.api.Route.Answer;
import org.servent.control.PeersView;
import org.servent.control.ShareOutcome;
import org.servent.control.ShareRequest;
import org.servent.control.ShareStatsView;
import org.servent.control.ShareView;
import org.servent.control.SharesView;
import org.servent.control.VerifyOutcome;

/** What is shared. */
final class ShareRoutes {
  private ShareRoutes() {}

  static List<Route> all() {
    Answer share = new Answer(200, "share", ShareView.class);
    return List.of(
        Route.get("/v1/shares", "What is shared, file by file.", "shares", SharesView.class,
            call -> call.operations().shares()),
        Route.get("/v1/shares/stats", "The shared folders, and how far hashing is.", "stats",
            ShareStatsView.class, call -> call.operations().sharing().stats()),
        Route.get("/v1/shares/seen", "What others see, and what is left out.", "seen",
            PeersView.class, call -> call.operations()
                .sharing()
                .asPeer(call.text("below").orElse(""), call.flag("lan")),
            Param.text("below", "only names that begin so").optional(),
            Param.flag("lan", "as those see it who are in a private network with us")),
        Route.json("POST", "/v1/shares", "Shares a folder, over restarts too.",
            new Answer(201, "share", ShareView.class), ShareRoutes::add,
            Param.text("folder", "an absolute path"),
            Param.text("name", "what others see instead of its name").optional(),
            Param.texts("exclude", "globs of what is left out").optional(),
            Param.flag("lan", "whether only the private network sees it"),
            Param.flag("text", "whether texts are found by the words in them"),
            Param.flag("force", "although it is refused, such as a home")),
        Route.json("DELETE", "/v1/shares/{name}", "Shares a folder no more.", share,
            call -> done(call.operations().sharing().remove(call.place("name")))),
        Route.json("POST", "/v1/shares/rescan", "Looks at all shares, or at one folder, again.",
            share, call -> done(call.operations().sharing().rescan(folder(call))),
            Param.text("folder", "an absolute path").optional()),
        Route.json("PUT", "/v1/hashing", "Lets hashing rest, or go on.",
            new Answer(200, "stats", ShareStatsView.class), call -> {
              call.operations().sharing().rest(call.flag("rests"));
              return call.operations().sharing().stats();
            }, new Param("rests", Param.Kind.FLAG, true, "whether it rests")),
        Route.json("POST", "/v1/verifications", "Reads shared files again and compares them.",
            new Answer(200, "verified", VerifyOutcome.class),
            call -> call.operations().verify(List.of(call.absolute("path")), file -> {}),
            Param.text("path", "an absolute path")));
  }

  private static Optional<Path> folder(Call call) throws Refused {
    return call.text("folder").isEmpty() ? Optional.empty()
        : Optional.of(call.absolute("folder"));
  }

  private static ShareView add(Call call) throws Refused {
    return done(call.operations()
        .sharing()
        .add(new ShareRequest(call.absolute("folder"), call.text("name"), call.texts("exclude"),
            call.flag("lan"), call.flag("text"), call.flag("force"))));
  }

  private static ShareView done(ShareOutcome outcome) throws Refused {
    return switch (outcome) {
      case ShareOutcome.Done done -> done.share();
      case ShareOutcome.Refused refused -> throw Refused.conflict(refused.why());
    };
  }
}
