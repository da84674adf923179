package org.servent.cli;

import org.servent.control.RingKey;
import picocli.CommandLine.Parameters;

/** A subcommand about a key of the ring. */
abstract class KeyedCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "KEY", description = "32 hexadecimal digits, "
      + "urn:sha1:… for sources of a file, or any text, of which it is the SHA-1.")
  private RingKey key = RingKey.parse("-");

  KeyedCommand(Session session) {
    super(session);
  }

  /** The key, after what was made of the user's text was said. */
  RingKey key() {
    if (!json() && key.made() != RingKey.Made.GIVEN) {
      err().println("The key is " + key.id() + (key.made() == RingKey.Made.OF_FILE
          ? ", where sources of this file are."
          : ", the first 16 bytes of the SHA-1 of this text."));
      err().flush();
    }
    return key;
  }
}
