package org.servent.cli;

import org.servent.control.RingAnswer;

/** Answers of the ring, of which those that are none end a command. */
final class Answered {
  private Answered() {}

  /** What was answered. */
  static <T> T got(RingAnswer<T> answer) throws Failure {
    return switch (answer) {
      case RingAnswer.Got<T> got -> got.value();
      case RingAnswer.Failed<T> failed -> throw new Failure(switch (failed.cause()) {
        case NO_RING, REFUSED -> ExitCode.FAILED;
        case NOT_FOUND -> ExitCode.NOT_FOUND;
        case TIMED_OUT -> ExitCode.UNFINISHED;
      }, failed.why());
    };
  }
}
