package org.servent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The web server that everybody compares with, serving one folder with sendfile. */
record Nginx(int port, Process process) {
  private static final int TRIES = 100;

  static Nginx start(Bench bench, Path folder)
      throws IOException, InterruptedException, CannotMeasure {
    Path home = bench.folder("nginx");
    int port = Ports.free();
    Path configuration = home.resolve("nginx.conf");
    Files.writeString(configuration, """
        # Who starts nginx as root must be told whose files they are; nobody else is.
        user root;
        daemon off;
        worker_processes 1;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 64; }
        http {
          access_log off;
          sendfile on;
          keepalive_requests 1000000;
          tcp_nopush on;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server { listen 127.0.0.1:%2$d; root %3$s; }
        }
        """.formatted(home, port, folder));
    Path output = home.resolve("output.txt");
    Process nginx = bench.start(new ProcessBuilder("nginx", "-e",
        home.resolve("error.log").toString(), "-p", home.toString(), "-c",
        configuration.toString()), output);
    for (int i = 0; i < TRIES && nginx.isAlive(); i++) {
      if (Ports.isOpen(port)) {
        return new Nginx(port, nginx);
      }
      Thread.sleep(50);
    }
    throw new CannotMeasure("nginx did not start. It said:\n" + Files.readString(output));
  }

  /** What it has used of processors so far. */
  Duration cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
