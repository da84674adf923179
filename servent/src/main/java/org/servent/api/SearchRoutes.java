package org.servent.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servent.api.Route.Answer;
import org.servent.api.Route.ListOf;
import org.servent.ask.Ask;
import org.servent.ask.AskException;
import org.servent.content.Sha1;
import org.servent.control.BrowseOutcome;
import org.servent.control.BrowseRequest;
import org.servent.control.Hit;
import org.servent.control.KnownFile;
import org.servent.control.SearchRequest;
import org.servent.control.SharesView;

/** Looking for files: in the neighbourhood, at one servent, here. */
final class SearchRoutes {
  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int ENOUGH = 100;
  private static final int MOST = 1_000;

  private SearchRoutes() {}

  static List<Route> all(RunningSearches searches) {
    return List.of(
        Route.get("/v1/searches", "Searches that were begun here, the newest last.", "searches",
            new ListOf(SearchView.class), call -> searches.views()),
        Route.json("POST", "/v1/searches", "Asks the neighbourhood.",
            new Answer(201, "search", SearchView.class), call -> begin(searches, call),
            Param.text("query", "words and what else it is, or a URN"),
            Param.flag("contents", "whether words may also stand in files"),
            Param.flag("all", "whether fakes and spam are shown too"),
            Param.number("ttl", "how many links far, 1 to 7; usually 4"),
            Param.number("timeout", "seconds after which it ends; usually 10"),
            Param.number("enough", "hits that end it; usually 100")),
        Route.get("/v1/searches/{number}", "What a search found so far, the best first.", "results",
            SearchResults.class, call -> search(searches, call).results(),
            Param.number("wait", "seconds to wait for its end at most; usually none")),
        Route.json("DELETE", "/v1/searches/{number}", "Ends a search and forgets what it found.",
            new Answer(200, "search", SearchView.class), call -> {
              RunningSearch search = search(searches, call);
              searches.forget(search);
              return search.view();
            }),
        Route.get("/v1/files", "What is shared here and is all that.", "files",
            new ListOf(SharesView.File.class), SearchRoutes::local,
            Param.text("query", "words and what else it is"),
            Param.flag("contents", "whether words may also stand in files"),
            Param.number("enough", "how many at most; usually 100")),
        Route.get("/v1/recent/{prefix}", "Files of recent hits whose SHA-1 begins so.", "recent",
            new ListOf(KnownFile.class), call -> call.operations().recent(call.place("prefix"))),
        Route.get("/v1/browse/{address}", "What one servent shares, as it says.", "browse",
            Browsed.class, SearchRoutes::browse,
            Param.number("timeout", "seconds for which nothing may come; usually 10"),
            Param.number("enough", "files that are enough; usually 1,000")));
  }

  /**
   * What somebody shares.
   *
   * @param whole whether that is all
   */
  record Browsed(List<Hit> files, boolean whole) {}

  private static SearchView begin(RunningSearches searches, Call call) throws Refused {
    String query = call.needed("query");
    Optional<Sha1> sha1 = Sha1.fromUrn(query);
    Ask ask = sha1.isPresent() ? Ask.words("") : ask(call);
    if (sha1.isEmpty() && !ask.hasWords()) {
      throw Refused.senseless("\"query\" has no word in it that others could look for");
    }
    return searches.begin(query,
        new SearchRequest(ask, sha1,
            call.number("ttl", SearchRequest.DEFAULT_TTL, 1, SearchRequest.MAX_TTL),
            call.seconds("timeout", USUAL, LONGEST), call.number("enough", ENOUGH, 1, MOST)),
        call.flag("all")).view();
  }

  private static Ask ask(Call call) throws Refused {
    try {
      Ask ask = Ask.parse(call.needed("query"));
      return call.flag("contents") ? ask.inContents() : ask;
    } catch (AskException senseless) {
      throw Refused.senseless("\"query\", column " + senseless.column() + ": "
          + senseless.getMessage());
    }
  }

  private static RunningSearch search(RunningSearches searches, Call call)
      throws Refused, InterruptedException {
    RunningSearch search = searches.get(call.place("number"))
        .orElseThrow(() -> Refused.none("there is no search " + call.place("number")));
    int wait = call.number("wait", 0, 0, (int) LONGEST.toSeconds());
    search.await(Duration.ofSeconds(wait));
    return search;
  }

  private static List<SharesView.File> local(Call call) throws Refused {
    Ask ask = ask(call);
    if (ask.terms().isEmpty()) {
      throw Refused.senseless("\"query\" asks for nothing");
    }
    return call.operations().sharing().find(ask, call.number("enough", ENOUGH, 1, MOST));
  }

  private static Browsed browse(Call call) throws Refused, InterruptedException {
    List<Hit> files = new ArrayList<>();
    BrowseOutcome outcome = call.operations()
        .browse(new BrowseRequest(StatusRoutes.address(call.place("address")),
            call.seconds("timeout", USUAL, LONGEST),
            call.number("enough", MOST, 1, BrowseRequest.DEFAULT_ENOUGH)), files::add);
    return switch (outcome) {
      case BrowseOutcome.Browsed browsed -> new Browsed(files, browsed.whole());
      case BrowseOutcome.Failed failed -> throw Refused.late(failed.why());
    };
  }
}
