package org.servent.api;

import java.util.ArrayList;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.api.Route.Answer;
import org.servent.api.Route.ListOf;
import org.servent.control.HostView;
import org.servent.control.HostsTaken;
import org.servent.control.NeighbourView;
import org.servent.control.NetworkView;
import org.servent.control.StatusView;
import org.servent.control.TrailView;
import org.servent.descriptor.Guid;

/** How it stands with the servent, and whom it knows. */
final class StatusRoutes {
  private StatusRoutes() {}

  static List<Route> all() {
    return List.of(
        Route.get("/v1/status", "How it stands with the servent.", "status", StatusView.class,
            call -> call.operations().status()),
        Route.get("/v1/neighbours",
            "The servents it has a link to, those of longest standing first.",
            "neighbours", new ListOf(NeighbourView.class),
            call -> call.operations().neighbours()),
        Route.get("/v1/network", "Its neighbours, and whom pongs told of behind them.", "network",
            NetworkView.class, call -> call.operations().network()),
        Route.get("/v1/hosts", "Known hosts, those to be tried next first.", "hosts",
            new ListOf(HostView.class), call -> call.operations().hosts()),
        Route.json("POST", "/v1/hosts", "Tells it of hosts.",
            new Answer(200, "taken", HostsTaken.class), StatusRoutes::take,
            Param.texts("hosts", "addresses with ports, such as 192.0.2.7:6346")),
        Route.get("/v1/trail/{guid}", "What it remembers of a query.", "trail", TrailView.class,
            StatusRoutes::trail),
        Route.json("POST", "/v1/stop", "Stops the servent.",
            new Answer(202, "stops", Boolean.class),
            call -> {
              call.operations().stop();
              return true;
            }));
  }

  private static HostsTaken take(Call call) throws Refused {
    List<PeerAddress> hosts = new ArrayList<>();
    for (String text : call.texts("hosts")) {
      hosts.add(address(text));
    }
    return call.operations().take(hosts);
  }

  static PeerAddress address(String text) throws Refused {
    try {
      return PeerAddress.parse(text);
    } catch (IllegalArgumentException noAddress) {
      throw Refused.senseless("\"" + text + "\" is no address");
    }
  }

  private static TrailView trail(Call call) throws Refused {
    String guid = call.place("guid");
    try {
      return call.operations()
          .trail(Guid.parse(guid))
          .orElseThrow(() -> Refused.none("no query " + guid + " passed lately"));
    } catch (IllegalArgumentException noGuid) {
      throw Refused.none("\"" + guid + "\" is no GUID");
    }
  }
}
