package org.servent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "completion", header = "Print what teaches a shell to complete words of servent.",
    footer = {
        "  eval \"$(servent completion bash)\"       # in ~/.bashrc",
        "  eval \"$(servent completion zsh)\"        # in ~/.zshrc, behind compinit"})
final class CompletionCommand extends Subcommand {
  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  /** Whose words can be completed. */
  enum Shell {
    BASH,
    ZSH
  }

  CompletionCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    print("completion", script(shell), out()::print);
    return ExitCode.DONE;
  }

  static String script(Shell shell) {
    String name = "completion." + shell.name().toLowerCase(Locale.ROOT);
    try (InputStream in = CompletionCommand.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this program is not whole: no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
