package org.servent.cli;

import java.util.concurrent.CancellationException;
import org.servent.control.Json;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in a sentence on standard error what went wrong, or in JSON where JSON is wanted, and
 * chooses the exit code.
 */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Session session;
  private final boolean json;

  Errors(Session session, boolean json) {
    this.session = session;
    this.json = json;
  }

  @Override
  public int handleParseException(ParameterException e, String[] words) {
    return say(ExitCode.USAGE, e.getMessage() + hint(e));
  }

  private static String hint(ParameterException e) {
    // Further guesses are mostly far from what was meant.
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return "\nDid you mean: " + unmatched.getSuggestions().get(0) + "?";
    }
    return "\nSee: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
    return switch (e) {
      case Failure failure -> say(failure.code(), String.valueOf(failure.getMessage()));
      case ParameterException usage -> handleParseException(usage, new String[0]);
      case InterruptedException cancelled -> ExitCode.INTERRUPTED;
      case CancellationException cancelled -> ExitCode.INTERRUPTED;
      default -> {
        LoggerFactory.getLogger(Errors.class)
            .error("a command failed: {}", result.originalArgs(), e);
        yield say(ExitCode.FAILED, "This is a mistake in the program (its log says more): " + e);
      }
    };
  }

  private int say(int code, String sentence) {
    session.out().flush();
    session.err()
        .println(json ? Json.document("error", new Json.Refusal(code, sentence)) : sentence);
    return code;
  }
}
