package org.servent.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.servent.control.ApiReply;
import org.servent.control.ApiRequest;
import org.servent.control.Operations;
import org.servent.control.Resources;

/** All routes, asked one after the other. */
public final class Api implements Resources {
  private final Operations operations;
  private final List<Route> routes;

  private Api(Operations operations, List<Route> routes) {
    this.operations = operations;
    this.routes = routes;
  }

  /** The API of a servent that can do this. */
  public static Api of(Operations operations) {
    RunningSearches searches = new RunningSearches(operations);
    return new Api(operations, routes(searches, new Feed(operations, searches)));
  }

  static Api of(Operations operations, List<Route> routes) {
    return new Api(operations, routes);
  }

  /** A resource is one line in one of these lists. */
  static List<Route> routes(RunningSearches searches, Feed feed) {
    return Stream.of(StatusRoutes.all(), SearchRoutes.all(searches), TransferRoutes.all(),
        ShareRoutes.all(), RingRoutes.all(), FriendRoutes.all(), FilterRoutes.all(),
        EventRoutes.all(feed)).flatMap(List::stream).toList();
  }

  @Override
  public ApiReply answer(ApiRequest request) throws InterruptedException {
    boolean known = false;
    for (Route route : routes) {
      Optional<Map<String, String>> places = route.places(request.path());
      known |= places.isPresent();
      if (places.isPresent() && route.method().equals(request.method())) {
        try {
          return route.handler().of(Call.of(operations, route, places.get(), request));
        } catch (Refused refused) {
          return ApiReply.refusal(refused.status(), String.valueOf(refused.getMessage()));
        }
      }
    }
    return known
        ? ApiReply.refusal(405, request.path() + " does not take " + request.method())
        : ApiReply.refusal(404, "there is no " + request.path());
  }
}
