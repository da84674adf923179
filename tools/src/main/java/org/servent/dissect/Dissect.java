package org.servent.dissect;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.servent.handshake.Vendor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints captured bytes of Gnutella as readable descriptors. */
@Command(name = "dissect", mixinStandardHelpOptions = true, version = "dissect " + Vendor.VERSION,
    description = "Prints captured bytes of Gnutella as readable descriptors.%n",
    footer = {"", "Reads raw bytes; the output of xxd, hexdump -C and tcpdump -X; plain",
        "hexadecimal digits; and captures with lines such as \"2.672 C>S PING\" between",
        "their dumps. Other lines are passed on as they are. Each descriptor is printed",
        "with its offset in its stream, and its fields below it.", "",
        "Examples:",
        "  dissect capture.txt",
        "  xxd stream.bin | dissect",
        "  echo 1bcebca69daab147ffdf9327c3ae6500 00 01 00 00000000 | dissect", "",
        "Exit codes: 0 everything was read, 1 some was not, 2 usage."})
public final class Dissect implements Callable<Integer> {
  private final InputStream stdin;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "FILE",
      description = "What to read; standard input if none is named.")
  private List<Path> files = List.of();

  Dissect(InputStream stdin) {
    this.stdin = stdin;
  }

  /** The program. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    int code = new CommandLine(new Dissect(System.in)).setOut(out).execute(arguments);
    out.flush();
    System.exit(code);
  }

  @Override
  public Integer call() throws IOException {
    int faults = 0;
    if (files.isEmpty()) {
      faults = print(Capture.read(stdin.readAllBytes()));
    }
    for (Path file : files) {
      try {
        faults += print(Capture.read(Files.readAllBytes(file)));
      } catch (NoSuchFileException missing) {
        spec.commandLine().getErr().println("dissect: there is no file \"" + file + "\"");
        faults++;
      }
    }
    return faults == 0 ? 0 : 1;
  }

  private int print(Capture capture) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Stream> streams = new LinkedHashMap<>();
    for (Capture.Part part : capture.parts()) {
      switch (part) {
        case Capture.Part.Line line -> out.println(line.text());
        case Capture.Part.Bytes bytes -> streams.computeIfAbsent(bytes.way(), way -> new Stream())
            .take(bytes.bytes())
            .forEach(line -> out.println(line.startsWith(" ") || bytes.label().isEmpty() ? line
                : bytes.label() + " " + line));
      }
    }
    streams.forEach((way, stream) -> stream.end()
        .ifPresent(line -> out.println(way.isEmpty() ? line : way + " " + line)));
    return streams.values().stream().mapToInt(Stream::faults).sum();
  }
}
