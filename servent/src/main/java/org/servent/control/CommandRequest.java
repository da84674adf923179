package org.servent.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that a user typed: the body of {@code POST /v1/command}. Uses {@code java.base} only.
 *
 * <p>It is UTF-8 text, in which every part ends with a NUL (no argument and no path can hold one):
 * settings {@code name=value}, an empty part, the arguments.
 *
 * <pre>{@code
 * cwd=/home/ann␀ width=80␀ colour=true␀ out=true␀ err=true␀ ␀ search␀ blue moon␀
 * }</pre>
 *
 * <p>{@code input=} is the text that the caller has on standard input, where the command reads it.
 * A setting that is left out is 0 or false, one that is unknown is passed over; {@code cwd} must be
 * there.
 */
public record CommandRequest(Path cwd, Terminal terminal, List<String> arguments, String input) {
  /** Longer than any command line that a person types, or a script should. */
  public static final int MAX_BYTES = 256 * 1024;

  /** A command that reads no standard input. */
  public CommandRequest(Path cwd, Terminal terminal, List<String> arguments) {
    this(cwd, terminal, arguments, "");
  }

  public CommandRequest {
    arguments = List.copyOf(arguments);
    if (!cwd.isAbsolute()) {
      throw new IllegalArgumentException("the working directory is not absolute: " + cwd);
    }
  }

  public byte[] encode() {
    List<String> parts = new ArrayList<>(List.of("cwd=" + cwd, "width=" + terminal.width(),
        "colour=" + terminal.colour(), "out=" + terminal.out(), "err=" + terminal.err(), ""));
    if (!input.isEmpty()) {
      parts.addFirst("input=" + input.replace("\0", ""));
    }
    parts.addAll(arguments);
    return (String.join("\0", parts) + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #encode} writes.
   *
   * @throws IllegalArgumentException with a sentence, if it is anything else
   */
  public static CommandRequest decode(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (!text.endsWith("\0")) {
      throw new IllegalArgumentException("the last part does not end with a NUL");
    }
    List<String> parts = List.of(text.substring(0, text.length() - 1).split("\0", -1));
    int border = parts.indexOf("");
    if (border < 0) {
      throw new IllegalArgumentException("no empty part between settings and arguments");
    }
    List<String> settings = parts.subList(0, border);
    return new CommandRequest(Path.of(setting(settings, "cwd")), terminal(settings),
        parts.subList(border + 1, parts.size()), setting(settings, "input"));
  }

  private static Terminal terminal(List<String> settings) {
    String width = setting(settings, "width");
    return new Terminal(width.matches("[0-9]{1,5}") ? Integer.parseInt(width) : 0,
        isTrue(settings, "colour"),
        isTrue(settings, "out"), isTrue(settings, "err"));
  }

  private static boolean isTrue(List<String> settings, String name) {
    return setting(settings, name).equals("true");
  }

  private static String setting(List<String> settings, String name) {
    return settings.stream()
        .filter(setting -> setting.startsWith(name + "="))
        .map(setting -> setting.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }
}
