package org.servent.cli;

import org.servent.handshake.Vendor;
import picocli.CommandLine.Command;

@Command(name = "version", header = "Say which version this is.", footer = {"  servent version"})
final class VersionCommand extends Subcommand {
  VersionCommand(Session session) {
    super(session);
  }

  /** Which version, on which Java. */
  record Version(String servent, String java) {}

  @Override
  public Integer call() {
    print("version", new Version(Vendor.VERSION, Runtime.version().toString()),
        version -> out()
            .println("servent " + version.servent() + " (Java " + version.java() + ")"));
    return ExitCode.DONE;
  }
}
