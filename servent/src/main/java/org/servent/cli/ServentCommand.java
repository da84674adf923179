package org.servent.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(name = "servent", header = "Share folders, search the neighbourhood, fetch files.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
        "  servent demo                       See a small network work on this machine.",
        "  servent start --share ~/Music      Run a servent, and leave it running.",
        "  servent search blue moon           In another terminal: find …",
        "  servent get 3I42H3                 … and fetch, by the beginning of a hash."})
final class ServentCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT,
      description = "The servent's folder (default: $SERVENT_HOME, else XDG's places).")
  private @Nullable Path home;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  @Option(names = {"-V", "--version"}, versionHelp = true,
      description = "Say which version this is.")
  @SuppressWarnings("UnusedVariable")
  private boolean version;

  /** No subcommand was named: shows what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The home that the user named, absolute. */
  Optional<Path> home(Session session) {
    return Optional.ofNullable(home).map(session::resolve);
  }
}
