package org.servent.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.control.CommandRequest;
import org.servent.control.Commands;
import org.servent.control.Operations;
import org.servent.control.RingKey;
import org.servent.control.Terminal;
import org.servent.demo.Link;
import org.servent.descriptor.Guid;
import org.servent.handshake.Vendor;
import org.servent.pace.Speed;
import org.servent.pace.Timetable;
import org.servent.ring.RingId;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** All subcommands, and how any of them is run. */
final class Subcommands implements Commands {
  /** What an examples-first help consists of, in this order. */
  private static final List<String> HELP = List.of(UsageMessageSpec.SECTION_KEY_HEADER,
      UsageMessageSpec.SECTION_KEY_FOOTER_HEADING, UsageMessageSpec.SECTION_KEY_FOOTER,
      UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, UsageMessageSpec.SECTION_KEY_SYNOPSIS,
      UsageMessageSpec.SECTION_KEY_DESCRIPTION, UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
      UsageMessageSpec.SECTION_KEY_OPTION_LIST, UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
      UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
  /** Below this, text in columns cannot be read. */
  private static final int NARROWEST = 60;
  private static final int WIDEST = 100;

  /** Subcommands that look at all the others. */
  private static final Set<String> SEE_ALL = Set.of("help", "man", "completion", "complete");

  private final Starter starter;

  Subcommands(Starter starter) {
    this.starter = starter;
  }

  @Override
  public int run(CommandRequest request, Operations operations, OutputStream out,
      OutputStream err) {
    return run(
        new Session(() -> operations, request.cwd(), request.terminal(), Session.utf8(out),
            Session.utf8(err), request.input()),
        request.arguments());
  }

  /** Runs one command line to its end; the exit code. */
  int run(Session session, List<String> words) {
    int code = line(session, words).execute(words.toArray(String[]::new));
    session.out().flush();
    session.err().flush();
    return code;
  }

  /** What a file is not begins as an option does. */
  private static CommandLine search(Session session, ServentCommand servent) {
    return new CommandLine(new SearchCommand(session, servent))
        .setUnmatchedOptionsArePositionalParams(true);
  }

  /**
   * A subcommand, which is made when it is run: picocli takes as long to look at all as a search
   * takes to be answered.
   */
  private record Named(String name, Supplier<Object> command) {}

  /** All, in the order in which they are listed. */
  private List<Named> all(Session session, ServentCommand servent) {
    return List.of(
        new Named("start", () -> new StartCommand(session, servent, starter)),
        new Named("demo", () -> new DemoCommand(session, starter)),
        new Named("search", () -> search(session, servent)),
        new Named("watch", () -> WatchCommand.line(session)),
        new Named("browse", () -> new BrowseCommand(session, servent)),
        new Named("block", () -> BlockCommand.line(session)),
        new Named("get", () -> new GetCommand(session)),
        new Named("downloads", () -> downloads(session)),
        new Named("status", () -> new StatusCommand(session)),
        new Named("neighbours", () -> new NeighboursCommand(session)),
        new Named("network", () -> new NetworkCommand(session)),
        new Named("hosts", () -> new CommandLine(new HostsCommand(session))
            .addSubcommand(new HostsCommand.Import(session))
            .addSubcommand(new HostsCommand.Export(session))),
        new Named("share", () -> ShareCommand.line(session)),
        new Named("uploads", () -> new CommandLine(new UploadsCommand(session))
            .addSubcommand(new UploadsCommand.Ls(session))
            .addSubcommand(new UploadsCommand.Kick(session))),
        new Named("link", () -> new LinkCommand(session)),
        new Named("verify", () -> new VerifyCommand(session)),
        new Named("trail", () -> new TrailCommand(session)),
        new Named("dht", () -> dht(session)),
        new Named("locate", () -> new LocateCommand(session)),
        new Named("friends", () -> friends(session)),
        new Named("say", () -> new SayCommand(session)),
        new Named("console", () -> new ConsoleCommand(session)),
        new Named("events", () -> new EventsCommand(session)),
        new Named("api", () -> new ApiCommand(session)),
        new Named("stop", () -> new StopCommand(session)),
        new Named("version", () -> new VersionCommand(session)),
        new Named("completion", () -> new CompletionCommand(session)),
        new Named("man", () -> new ManCommand(session)),
        new Named("complete",
            () -> new CommandLine(new CompleteCommand(session)).setStopAtPositional(true)),
        new Named("help", () -> new HelpCommand()));
  }

  private CommandLine line(Session session, List<String> words) {
    ServentCommand servent = new ServentCommand();
    CommandLine line = new CommandLine(servent);
    List<Named> all = all(session, servent);
    Set<String> first = words.isEmpty() ? Set.of() : Set.of(words.getFirst());
    boolean one = all.stream().anyMatch(each -> first.contains(each.name()))
        && Collections.disjoint(first, SEE_ALL);
    all.stream()
        .filter(each -> !one || first.contains(each.name()))
        .forEach(each -> line.addSubcommand(each.command().get()));
    line.getCommandSpec().version("servent " + Vendor.VERSION);
    spaceOut(line);
    Errors errors = new Errors(session, words.contains("--json"));
    return line.setOut(session.out())
        .setErr(session.err())
        .registerConverter(Duration.class, sentence(Units::parseDuration))
        .registerConverter(Host.class, sentence(Host::parse))
        .registerConverter(Timetable.class, sentence(Timetable::parse))
        .registerConverter(Speed.class, sentence(Speed::parse))
        .registerConverter(HashPace.class, sentence(HashPace::parse))
        .registerConverter(Guid.class, sentence(Guid::parse))
        .registerConverter(RingId.class, sentence(RingId::parse))
        .registerConverter(RingKey.class, sentence(RingKey::parse))
        .registerConverter(ListedAt.class, sentence(Subcommands::listedAt))
        .registerConverter(Link.class, sentence(Link::parse))
        .registerConverter(Path.class, sentence(Subcommands::path))
        .registerConverter(PeerAddress.class,
            sentence(text -> PeerAddress.parse(text, PeerAddress.DEFAULT_PORT)))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(session.terminal().colour() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setHelpSectionKeys(HELP)
        .setUsageHelpWidth(width(session.terminal()))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static CommandLine downloads(Session session) {
    return new CommandLine(new DownloadsCommand(session))
        .addSubcommand(new DownloadsCommand.Ls(session))
        .addSubcommand(new DownloadsCommand.Pause(session))
        .addSubcommand(new DownloadsCommand.Resume(session))
        .addSubcommand(new DownloadsCommand.Cancel(session))
        .addSubcommand(new DownloadsCommand.Retry(session))
        .addSubcommand(new DownloadsCommand.Priority(session));
  }

  private static CommandLine dht(Session session) {
    return new CommandLine(new DhtCommand(session))
        .addSubcommand(new DhtCommand.Status(session))
        .addSubcommand(new DhtPutCommand(session))
        .addSubcommand(new DhtGetCommand(session))
        .addSubcommand(new DhtRemoveCommand(session))
        .addSubcommand(new DhtRouteCommand(session));
  }

  private static CommandLine friends(Session session) {
    return new CommandLine(new FriendsCommand(session))
        .addSubcommand(new FriendsCommand.Ls(session))
        .addSubcommand(new FriendsCommand.Add(session))
        .addSubcommand(new FriendsCommand.Rm(session))
        .addSubcommand(new FriendsCommand.Read(session));
  }

  private static void spaceOut(CommandLine line) {
    line.getCommandSpec()
        .usageMessage()
        .footerHeading("%nExamples:%n")
        .synopsisHeading("%nUsage: ")
        .commandListHeading("%nCommands:%n");
    line.getSubcommands().values().forEach(Subcommands::spaceOut);
  }

  private static int width(Terminal terminal) {
    return Math.clamp(terminal.outWidth() == 0 ? 80 : terminal.outWidth(), NARROWEST, WIDEST);
  }

  /** What an unset variable leaves is not the current folder, which Java takes it for. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("it is empty; name a folder or a file");
    }
    return Path.of(text);
  }

  private static ListedAt listedAt(String text) {
    return text.matches("(?i)https?://.*") ? new ListedAt.Page(WebUrl.parse(text))
        : new ListedAt.File(path(text));
  }

  /** A converter whose complaint is the whole complaint. */
  private static <T> ITypeConverter<T> sentence(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }
}
