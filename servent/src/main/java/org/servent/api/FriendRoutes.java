package org.servent.api;

import java.util.List;
import org.servent.api.Route.Answer;
import org.servent.api.Route.ListOf;
import org.servent.control.FriendView;
import org.servent.control.WordView;

/** Those whom the user knows. */
final class FriendRoutes {
  private FriendRoutes() {}

  static List<Route> all() {
    Answer friend = new Answer(200, "friend", FriendView.class);
    return List.of(
        Route.get("/v1/friends", "Friends, and who is there.", "friends",
            new ListOf(FriendView.class), call -> call.operations().friends().all()),
        Route.json("POST", "/v1/friends", "Makes a servent a friend, or names a friend anew.",
            new Answer(201, "friend", FriendView.class),
            call -> RingRoutes.got(call.operations()
                .friends()
                .add(RingRoutes.id(call.needed("id")), call.text("name").orElse(""))),
            Param.text("id", "32 hexadecimal digits"),
            Param.text("name", "what you call it").optional()),
        Route.json("DELETE", "/v1/friends/{whom}", "Ends a friendship, and forgets what was said.",
            friend, call -> call.operations()
                .friends()
                .remove(call.place("whom"))
                .orElseThrow(
                    () -> Refused.none("\"" + call.place("whom") + "\" is no friend"))),
        Route.json("POST", "/v1/friends/{whom}/words", "Says something to a friend.", friend,
            call -> RingRoutes
                .got(call.operations().friends().say(call.place("whom"), call.needed("text"))),
            Param.text("text", "up to 1 KiB")),
        Route.json("POST", "/v1/words", "What friends said; it counts as read from now on.",
            new Answer(200, "words", new ListOf(WordView.class)),
            call -> RingRoutes.got(call.operations().friends().read(call.text("whom"))),
            Param.text("whom", "only this friend").optional()));
  }
}
