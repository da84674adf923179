package org.servent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.control.LinkOutcome;
import org.servent.control.LinkOutcome.Cause;
import org.servent.control.LinkRequest;
import org.servent.metalink.MetalinkFile;
import org.servent.metalink.MetalinkWriter;
import org.servent.torrent.Torrent;
import org.servent.transfer.SafeName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "link", header = "Print links by which others fetch a file, with any program.",
    footer = {
        "  servent link 3I42H3",
        "  servent link 3I42H3 --meta4 --torrent -o ~/public",
        "  curl -OJ \"$(servent link 3I42H3 | tail -1)\""})
final class LinkCommand extends Subcommand {
  @Parameters(paramLabel = "HASH", description = "The beginning of the SHA-1 of a file that is "
      + "shared or that a search found, or urn:sha1:….")
  private String hash = "";

  @Option(names = "--meta4",
      description = "Write a Metalink too (NAME.meta4), with all sources that are known.")
  private boolean metalink;

  @Option(names = "--torrent",
      description = "Write a .torrent too (NAME.torrent), for which this servent is a web seed.")
  private boolean torrent;

  @Option(names = {"-o", "--output"}, paramLabel = "DIR",
      description = "Where those go (default: the current folder).")
  private Path folder = Path.of("");

  LinkCommand(Session session) {
    super(session);
  }

  /** What is printed; where files went, if they were asked for. */
  record Printed(Sha1 sha1, Optional<TigerRoot> root, String name, long size, String magnet,
      Optional<String> url, List<String> sources, Optional<Sha1> infoHash, List<Path> files) {}

  @Override
  public Integer call() throws Failure, InterruptedException {
    String prefix = Sha1.fromUrn(hash).map(Sha1::base32).orElse(hash);
    if (!Prefixes.couldBe(prefix)) {
      throw new Failure(ExitCode.USAGE,
          "\"" + hash + "\" is neither a hash nor the beginning of one; `servent share ls` shows "
              + "those of what is shared.");
    }
    LinkOutcome outcome = servent().link(new LinkRequest(prefix, torrent));
    switch (outcome) {
      case LinkOutcome.Linked linked -> print("link", written(linked), this::text);
      case LinkOutcome.Failed failed -> throw new Failure(code(failed.cause()), failed.why());
    }
    return ExitCode.DONE;
  }

  private static int code(Cause cause) {
    return switch (cause) {
      case NOT_FOUND -> ExitCode.NOT_FOUND;
      case AMBIGUOUS -> ExitCode.USAGE;
      case UNREADABLE -> ExitCode.FAILED;
    };
  }

  private Printed written(LinkOutcome.Linked linked) throws Failure {
    List<Path> files = new ArrayList<>();
    if (metalink) {
      String document = MetalinkWriter.write(List.of(new MetalinkFile(linked.name(),
          OptionalLong.of(linked.size()), Optional.of(linked.sha1()), linked.root(),
          linked.sources())));
      files.add(write(linked.name() + ".meta4", document.getBytes(StandardCharsets.UTF_8)));
    }
    if (linked.torrent().isPresent()) {
      files.add(write(linked.name() + ".torrent", linked.torrent().get().write()));
    }
    return new Printed(linked.sha1(), linked.root(), linked.name(), linked.size(),
        linked.magnet(), linked.url(), linked.sources(),
        linked.torrent().map(Torrent::infoHash), files);
  }

  private Path write(String name, byte[] bytes) throws Failure {
    Path file = session().resolve(folder).resolve(SafeName.of(name));
    try {
      return Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException there) {
      throw new Failure(ExitCode.FAILED,
          file + " is there already; move it away, or name another folder with -o.");
    } catch (IOException failed) {
      throw new Failure(ExitCode.FAILED, file + " cannot be written: " + failed.getMessage());
    }
  }

  /** The URL comes last, for scripts. */
  private void text(Printed printed) {
    printed.files().forEach(file -> err().println("Written: " + file));
    err().flush();
    out().println(printed.magnet());
    printed.url().ifPresent(out()::println);
  }
}
