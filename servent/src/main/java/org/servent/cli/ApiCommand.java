package org.servent.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.servent.control.ApiReply;
import org.servent.control.ApiRequest;
import org.servent.descriptor.Payload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "api", header = "Ask the servent by the paths of its API.", footer = {
    "  servent api GET /v1/status",
    "  servent api POST /v1/searches --data '{\"query\":\"blue moon\"}'",
    "  servent api GET '/v1/searches/1?wait=10' | jq '.results.finds[].name'",
    "  servent api GET /metrics",
    "  All paths are in docs/openapi.json; curl --unix-socket takes them too."})
final class ApiCommand extends Subcommand {
  /** Of HTTP: what begins here is no answer. */
  private static final int REFUSED = 400;

  @Parameters(index = "0", paramLabel = "METHOD",
      description = "GET, POST, PUT, PATCH or DELETE.")
  private String method = "";

  @Parameters(index = "1", paramLabel = "PATH", description = "With its query, if any.")
  private String path = "";

  @Option(names = "--data", paramLabel = "JSON", description = "What is said with it.")
  private String data = "";

  ApiCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    ApiRequest request;
    try {
      request = ApiRequest.of(method.toUpperCase(Locale.ROOT), path, Optional.empty(),
          Payload.of(data.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException noPath) {
      throw new Failure(ExitCode.USAGE, "\"" + path + "\" is no path.");
    }
    return switch (servent().resources().answer(request)) {
      case ApiReply.Whole whole -> {
        out().print(new String(whole.body().bytes(), StandardCharsets.UTF_8));
        yield whole.status() < REFUSED ? ExitCode.DONE : ExitCode.FAILED;
      }
      case ApiReply.Stream stream -> copied(stream);
    };
  }

  private int copied(ApiReply.Stream stream) throws InterruptedException {
    try {
      stream.source().writeTo(new OutputStream() {
        @Override
        public void write(int b) {
          write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
          out().print(new String(bytes, offset, length, StandardCharsets.UTF_8));
          out().flush();
        }
      });
      return ExitCode.DONE;
    } catch (IOException hungUp) {
      return ExitCode.FAILED;
    }
  }
}
