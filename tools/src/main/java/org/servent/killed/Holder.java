package org.servent.killed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.boot.CannotStart;
import org.servent.boot.RunningServent;
import org.servent.control.HomePaths;
import org.servent.control.StartOptions;
import org.servent.topology.RoleWish;

/** A servent of ours that has the files, at the end of its road. */
record Holder(RunningServent servent, Road road) implements AutoCloseable {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");

  static Holder start(Path home, Path share, Road road) throws CannotStart {
    RunningServent servent = RunningServent.start(new StartOptions(HomePaths.at(home),
        new StartOptions.Sharing(List.of(share), false),
        new StartOptions.Network(OptionalInt.of(0), Optional.of(LOOPBACK),
            Optional.of(new PeerAddress(LOOPBACK, road.port())),
            new StartOptions.Neighbours(List.of(), List.of(),
                StartOptions.Part.DEFAULT.as(RoleWish.ULTRAPEER), true),
            4)),
        (request, operations, out, err) -> 1);
    road.leadTo(servent.settings().port());
    return new Holder(servent, road);
  }

  boolean isReady(int files) {
    return servent.operations().shares().totals().hashed() >= files;
  }

  /** Where the servent finds it. */
  String address() {
    return "127.0.0.1:" + road.port();
  }

  @Override
  public void close() throws IOException {
    road.close();
    servent.close();
  }
}
