package org.servent.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.servent.control.StartOptions.Pace;
import org.servent.control.StartOptions.Way;
import org.servent.pace.Speed;
import org.servent.pace.Timetable;
import picocli.CommandLine.Option;

/** The options of {@code start} about files that leave and come. */
final class PaceOptions {
  @Option(names = "--upload-limit", paramLabel = "SPEED",
      description = "Bytes a second that leave; \"08:00,512k 23:00,off\".")
  private Timetable uploadLimit = Timetable.UNLIMITED;

  @Option(names = "--upload-each", paramLabel = "SPEED",
      description = "The same to each address; 0: no limit.")
  private Speed uploadEach = Speed.UNLIMITED;

  @Option(names = "--upload-slots", paramLabel = "N",
      description = "Files that leave at a time, at first (default: 10).")
  private int uploadSlots = Pace.UNLIMITED.slots();

  @Option(names = "--download-limit", paramLabel = "SPEED",
      description = "Bytes a second that come.")
  private Timetable downloadLimit = Timetable.UNLIMITED;

  @Option(names = "--download-each", paramLabel = "SPEED",
      description = "The same from each address; 0: no limit.")
  private Speed downloadEach = Speed.UNLIMITED;

  @Option(names = "--on-complete", paramLabel = "PROGRAM",
      description = "Run this for each fetched file (SERVENT_FILE).")
  private String onComplete = "";

  /** How fast they may. */
  Pace said() throws Failure {
    StartCommand.check("--upload-slots", uploadSlots, 1, 1_000);
    return new Pace(new Way(uploadLimit, uploadEach), new Way(downloadLimit, downloadEach),
        uploadSlots);
  }

  /** A name without a slash is looked for as a shell does; else it is the caller's file. */
  Optional<String> program(Session session) {
    return Optional.of(onComplete)
        .filter(name -> !name.isEmpty())
        .map(name -> name.contains("/") ? session.resolve(Path.of(name)).toString() : name);
  }
}
