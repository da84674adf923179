package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.servent.control.BrowseRequest;
import org.servent.control.FakeFriends;
import org.servent.control.FakeRing;

/** What {@code friends}, {@code say} and {@code browse} of a friend print. */
class FriendCommandsTest extends CommandStage {
  @Test
  void friendsAreListed() {
    servent.friends.friends.add(FakeFriends.BOB);
    String listed = """
        NAME  STATE  SINCE  UNREAD  LEFT  ID                                ADDRESS
        bob   here   7m00s       2     0  b0000000000000000f00000000000000  192.0.2.2:6346
        """;

    assertThat(run("friends")).isEqualTo(new Ran(0, listed, ""));
    assertThat(run("friends", "ls")).isEqualTo(new Ran(0, listed, ""));
    assertThat(run("friends", "ls", "--json").out()).isEqualTo("{\"schema\":1,\"friends\":[{"
        + "\"id\":\"b0000000000000000f00000000000000\",\"name\":\"bob\",\"state\":\"here\","
        + "\"since\":420,\"addresses\":[\"192.0.2.2:6346\"],\"unread\":2,\"waiting\":0}]}\n");
  }

  @Test
  void whoHasNoFriendsIsToldHowToMakeOne() {
    assertThat(run("friends")).isEqualTo(new Ran(0, "",
        "Nobody is a friend yet: `servent friends add ID NAME`. "
            + "A servent's id stands in its `servent status`.\n"));
  }

  @Test
  void friendsAreAddedAndRemoved() {
    assertThat(run("friends", "add", FakeRing.BOB.toString(), "bob")).isEqualTo(new Ran(0, "",
        "bob is a friend. Messages come through once both have added each other.\n"));
    assertThat(run("friends", "rm", "bob"))
        .isEqualTo(new Ran(0, "", "bob is no friend any more.\n"));
    assertThat(run("friends", "rm", "bob"))
        .isEqualTo(new Ran(6, "", "\"bob\" is no friend.\n"));
    assertThat(run("friends", "add", "bob").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void wordsOfAllArgumentsAreSaidAsOneText() {
    servent.friends.friends.add(FakeFriends.BOB);

    assertThat(run("say", "bob", "are", "you there?")).isEqualTo(new Ran(0, "", "bob has it.\n"));
    assertThat(servent.friends.asked).containsExactly("bob: are you there?");
    assertThat(run("say", "cat", "x")).isEqualTo(new Ran(6, "", "\"cat\" is no friend.\n"));
  }

  @Test
  void whatWaitsForAFriendIsSaidToWait() {
    servent.friends.friends.add(FakeFriends.AWAY);

    assertThat(run("say", "dan", "hello")).isEqualTo(new Ran(0, "",
        "Left for dan, who gets it when it looks: minutes, while it is there.\n"));
  }

  @Test
  void whatWasSaidIsPrintedSafely() {
    servent.friends.friends.add(FakeFriends.BOB);

    assertThat(run("friends", "read", "bob").out()).matches(
        "\\* 2026-01-0\\d \\d\\d:\\d\\d bob: \ufffd\\[31mhello\n");
    assertThat(run("friends", "read", "--json").out())
        .contains("\"at\":\"2026-01-01T12:00:00Z\"", "\"fresh\":true");
  }

  @Test
  void aFriendIsBrowsedWhereItIsNow() {
    servent.friends.friends.add(FakeFriends.BOB);

    run("browse", "bob");

    assertThat(servent.browses)
        .containsExactly(new BrowseRequest(FakeRing.AT_BOB, Duration.ofSeconds(30), 5_000));
  }

  @Test
  void whoIsFirewalledCannotBeBrowsed() {
    servent.friends.friends.add(FakeFriends.BOB);
    servent.ring.firewalled = true;

    assertThat(run("browse", "bob")).isEqualTo(new Ran(1, "",
        "There is no way from here to bob: it is firewalled, or in another network.\n"));
  }

  @Test
  void whoeverIsNeitherFriendNorAddressIsNobody() {
    assertThat(run("browse", "no one").code()).isEqualTo(ExitCode.USAGE);
  }
}
