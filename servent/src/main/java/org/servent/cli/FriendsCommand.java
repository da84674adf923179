package org.servent.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.control.FriendView;
import org.servent.control.WordView;
import org.servent.descriptor.Printable;
import org.servent.ring.RingId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "friends", header = "List the servents that you know, and who is there.",
    footer = {
        "  servent friends",
        "  servent friends add 6155cb6d4687baf6f59a74b7620f9000 bob",
        "  servent say bob 'are you there?'",
        "  servent friends read",
        "  servent browse bob"})
final class FriendsCommand extends Subcommand {
  FriendsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure {
    print("friends", servent().friends().all(), this::text);
    return ExitCode.DONE;
  }

  private void text(List<FriendView> friends) {
    if (friends.isEmpty()) {
      err().println("Nobody is a friend yet: `servent friends add ID NAME`. "
          + "A servent's id stands in its `servent status`.");
      return;
    }
    Table table = new Table("NAME", "STATE", "#SINCE", "#UNREAD", "#LEFT", "ID", "ADDRESS");
    for (FriendView friend : friends) {
      table.row(friend.name(), friend.state().name().toLowerCase(Locale.ROOT),
          friend.since().map(Units::duration).orElse("-"), friend.unread(),
          friend.waiting(), friend.id(),
          friend.addresses()
              .stream()
              .map(PeerAddress::toString)
              .collect(Collectors.joining(" ")));
    }
    table.print(out(), terminal());
  }

  @Command(name = "ls", header = "List the servents that you know, and who is there.",
      footer = {"  servent friends ls", "  servent friends ls --json | jq '.friends[].state'"})
  static final class Ls extends Subcommand {
    Ls(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      print("friends", servent().friends().all(), new FriendsCommand(session())::text);
      return ExitCode.DONE;
    }
  }

  @Command(name = "add", header = "Make a servent a friend, or give a friend another name.",
      footer = {"  servent friends add 6155cb6d4687baf6f59a74b7620f9000 bob"})
  static final class Add extends Subcommand {
    @Parameters(index = "0", paramLabel = "ID", description = "What its `servent status` prints.")
    private RingId id = new RingId(0, 0);

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME",
        description = "What you call it.")
    private @Nullable String name;

    Add(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      FriendView friend = Answered
          .got(servent().friends().add(id, Optional.ofNullable(name).orElse("")));
      print("friend", friend, added -> err().println(added.call()
          + " is a friend. Messages come through once both have added each other."));
      return ExitCode.DONE;
    }
  }

  @Command(name = "rm", header = "End a friendship, and forget what was said.",
      footer = {"  servent friends rm bob"})
  static final class Rm extends Subcommand {
    @Parameters(paramLabel = "ID|NAME", description = "The friend.")
    private String whom = "";

    Rm(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      FriendView friend = servent().friends()
          .remove(whom)
          .orElseThrow(() -> new Failure(ExitCode.NOT_FOUND, "\"" + whom + "\" is no friend."));
      print("friend", friend, gone -> err().println(gone.call() + " is no friend any more."));
      return ExitCode.DONE;
    }
  }

  @Command(name = "read", header = "Print what friends said.", footer = {
      "  servent friends read",
      "  servent friends read bob"})
  static final class Read extends Subcommand {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Parameters(arity = "0..1", paramLabel = "ID|NAME", description = "Only this friend.")
    private @Nullable String whom;

    Read(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws Failure {
      List<WordView> words =
          Answered.got(servent().friends().read(Optional.ofNullable(whom)));
      print("words", words, this::text);
      return ExitCode.DONE;
    }

    private void text(List<WordView> words) {
      if (words.isEmpty()) {
        err().println("Nobody has said anything.");
      }
      for (WordView word : words) {
        out().println("%s %s %s: %s".formatted(word.fresh() ? "*" : " ",
            TIME.format(word.at().atZone(ZoneId.systemDefault())),
            word.name().isEmpty() ? word.from() : Printable.text(word.name()),
            Printable.text(word.text())));
      }
    }
  }
}
