package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with JDKs and a Maven that only say that they were called. */
@Timeout(60)
class LauncherIT {
  private static final Path LAUNCHER = Path.of("bin/servent").toAbsolutePath();

  @TempDir
  private Path root;

  private Path launcher;
  private final Map<String, String> env = new TreeMap<>();

  private record Ran(int code, String out, String err) {}

  @BeforeEach
  void layOutACheckout() throws IOException {
    Files.createDirectories(root.resolve("servent/bin"));
    launcher = Files.copy(LAUNCHER, root.resolve("servent/bin/servent"),
        StandardCopyOption.COPY_ATTRIBUTES);
    for (String module : List.of("shared", "index", "servent")) {
      Files.createDirectories(root.resolve(module).resolve("src/main/java"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "");
    }
    Files.writeString(root.resolve("pom.xml"), "");
    Files.createDirectories(root.resolve("jdks"));
    env.put("PATH", Files.createDirectories(root.resolve("path")) + ":/usr/bin:/bin");
    env.put("SERVENT_JDKS", root.resolve("jdks").toString());
    env.put("LANG", "de_DE.UTF-8");
    script("path/java", "echo 'a Java without a release file'");
  }

  private Path script(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = root.resolve("jdks").resolve(name);
    script("jdks/" + name + "/bin/java",
        "echo " + name + "; for word in \"$@\"; do echo \"[$word]\"; done");
    Files.writeString(home.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private void built() throws IOException {
    Files.createDirectories(root.resolve("servent/target/lib"));
    Files.writeString(root.resolve("servent/target/servent.jar"), "");
    Files.setLastModifiedTime(root.resolve("servent/target/servent.jar"),
        FileTime.from(Instant.now().plusSeconds(60)));
  }

  /** A Maven that makes what the real one makes, and counts how often it did. */
  private void maven(String more) throws IOException {
    script("path/mvn", "echo built >> " + root.resolve("builds")
        + "\necho '[INFO] Downloaded from central: x'\necho '[INFO] Building servent-shared 0.1.0    [2/3]'\n"
        + "sleep 0.3\nmkdir -p " + root.resolve("servent/target/lib") + "\n: > "
        + root.resolve("servent/target/servent.jar")
        + "\n" + more);
  }

  private Ran run(Path program, String... words) throws IOException, InterruptedException {
    return await(begin(program, words));
  }

  private Process begin(Path program, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.resolve("jdks").toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    return builder.start();
  }

  private static Ran await(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), out, err);
  }

  private static String chosen(Ran ran) {
    return ran.out().lines().findFirst().orElse(ran.err());
  }

  @Test
  void theNewestOfTheUsualPlacesIsTaken() throws Exception {
    built();
    jdk("jdk-8", "1.8.0_402");
    jdk("jdk-17", "17.0.15");
    jdk("jdk-21", "21.0.4");
    jdk("jdk-25", "25.0.3");
    jdk("jdk-9", "9");

    assertThat(chosen(run(launcher, "status"))).isEqualTo("jdk-25");
  }

  @Test
  void whatTheUserNamesComesFirst() throws Exception {
    built();
    jdk("jdk-25", "25");
    jdk("path-23", "23");
    Files.delete(root.resolve("path/java"));
    Files.createSymbolicLink(root.resolve("path/java"), root.resolve("jdks/path-23/bin/java"));
    assertThat(chosen(run(launcher, "status"))).isEqualTo("path-23");

    env.put("JAVA_HOME", jdk("home-22", "22").toString());
    assertThat(chosen(run(launcher, "status"))).isEqualTo("home-22");

    env.put("SERVENT_JAVA", jdk("named-21", "21").toString());
    assertThat(chosen(run(launcher, "status"))).isEqualTo("named-21");
    env.put("SERVENT_JAVA", root.resolve("jdks/named-21/bin/java").toString());
    assertThat(chosen(run(launcher, "status"))).isEqualTo("named-21");
  }

  @Test
  void whereItIsInstalledItsOwnJavaComesFirstAndNothingIsBuilt() throws Exception {
    jdk("jdk-25", "25");
    Path installed = Files.createDirectories(root.resolve("opt/servent"));
    Files.createDirectories(installed.resolve("bin"));
    Path program = Files.copy(LAUNCHER, installed.resolve("bin/servent"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(installed.resolve("lib"));
    Files.writeString(installed.resolve("servent.jar"), "");

    assertThat(chosen(run(program, "status"))).isEqualTo("jdk-25");
    assertThat(run(program, "start").out())
        .contains("[" + installed + "/servent.jar:" + installed + "/lib/*]");

    jdk("own", "21.0.4");
    Files.move(root.resolve("jdks/own"), installed.resolve("runtime"));
    env.put("JAVA_HOME", root.resolve("jdks/jdk-25").toString());
    assertThat(chosen(run(program, "status"))).isEqualTo("own");
  }

  @Test
  void anOldOneThatTheUserNamedIsNotReplacedInSilence() throws Exception {
    built();
    jdk("jdk-25", "25");
    env.put("JAVA_HOME", jdk("home-17", "17.0.15").toString());
    assertThat(chosen(run(launcher, "status"))).isEqualTo("jdk-25");

    env.put("SERVENT_JAVA", env.get("JAVA_HOME"));
    assertThat(run(launcher, "status"))
        .isEqualTo(new Ran(1, "", "SERVENT_JAVA is " + env.get("SERVENT_JAVA")
            + ", where there is no Java 21 or later.\n"));
  }

  @Test
  void withoutAnyTheUserIsToldWhatToInstall() throws Exception {
    jdk("jdk-17", "17.0.15");

    assertThat(run(launcher, "status"))
        .isEqualTo(new Ran(1, "", "servent needs Java 21 or later: install a JDK, such as the "
            + "package temurin-25-jdk or openjdk-21-jdk, or name one with SERVENT_JAVA.\n"));
  }

  @Test
  void argumentsArriveAsTheyWereAndTheClientIsTheSmallOne() throws Exception {
    built();
    jdk("jdk 25", "25");

    Ran ran = run(launcher, "--home", "/a b", "search", "", "two\nlines", "*", "start");

    assertThat(ran.out())
        .contains("[-XX:TieredStopAtLevel=1]\n", "[-Dservent.out=false]\n", "[-Dservent.width=0]\n")
        .endsWith(
            "[org.servent.cli.Client]\n[--home]\n[/a b]\n[search]\n[]\n[two\nlines]\n[*]\n[start]\n");
  }

  @Test
  void aServentRunsWithTheWholeCompilerAndABoundedHeap() throws Exception {
    built();
    jdk("jdk-25", "25");

    assertThat(run(launcher, "--home", "start", "start", "--share", "x").out())
        .contains("[-Xmx192m]\n", "[--enable-native-access=ALL-UNNAMED]\n",
            "[org.servent.cli.Main]\n[--home]\n[start]\n[start]\n")
        .doesNotContain("TieredStopAtLevel");
    assertThat(run(launcher, "--home", "start", "status").out())
        .contains("[org.servent.cli.Client]\n");
  }

  @Test
  void itIsFoundThroughLinks() throws Exception {
    built();
    jdk("jdk-25", "25");
    Path link =
        Files.createSymbolicLink(root.resolve("path/servent"), Path.of("../servent/bin/servent"));
    Path second = Files.createSymbolicLink(root.resolve("jdks/s"), link);

    assertThat(run(second, "status").out())
        .contains("[" + root.toRealPath().resolve("servent/target/servent.jar") + "]\n");
  }

  @Test
  void whatIsNotBuiltIsBuiltOnceAndAgainWhenASourceIsNewer() throws Exception {
    jdk("jdk-25", "25");
    maven("");

    Ran first = run(launcher, "status");
    assertThat(first.code()).isZero();
    assertThat(first.out()).startsWith("jdk-25\n");
    assertThat(first.err()).isEqualTo("""
        building servent; the first time this fetches libraries and takes some minutes…
          servent-shared [2/3]
        """);
    assertThat(run(launcher, "status").err()).isEmpty();

    Path source = Files.writeString(root.resolve("shared/src/main/java/A.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
    assertThat(run(launcher, "status").err()).startsWith("building what has changed…\n");
    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(2);

    env.put("SERVENT_BUILD", "never");
    assertThat(run(launcher, "status").err()).isEmpty();
  }

  @Test
  void whoComesWhileItIsBuiltWaitsAndDoesNotBuildAgain() throws Exception {
    jdk("jdk-25", "25");
    maven("");

    List<Process> together = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      together.add(begin(launcher, "status"));
    }

    for (Process one : together) {
      assertThat(await(one).out()).startsWith("jdk-25\n");
    }
    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(1);
    assertThat(root.resolve("servent/target/build-lock")).doesNotExist();
  }

  @Test
  void aLockWhoseBuilderIsGoneIsWorthNothing() throws Exception {
    jdk("jdk-25", "25");
    maven("");
    Process gone = begin(script("path/gone", ":"));
    await(gone);
    Files.createDirectories(root.resolve("servent/target"));
    Files.createSymbolicLink(root.resolve("servent/target/build-lock"),
        Path.of(Long.toString(gone.pid())));

    assertThat(chosen(run(launcher, "status"))).isEqualTo("jdk-25");
  }

  @Test
  void aBuildThatFailsSaysWhyAndIsTriedAgain() throws Exception {
    jdk("jdk-25", "25");
    maven("echo '[ERROR] no such library'; exit 1");

    Ran ran = run(launcher, "status");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("[ERROR] no such library\nthe build failed; all that it said is in ");
    assertThat(run(launcher, "status").code()).isEqualTo(1);
    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(2);
  }

  @Test
  void withoutMavenTheUserIsToldToInstallIt() throws Exception {
    jdk("jdk-25", "25");
    for (String tool : List.of("dirname", "readlink", "find", "head", "mkdir", "ln", "rm",
        "stty")) {
      script("tools/" + tool, "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
    }
    env.put("PATH", root.resolve("tools").toString());

    assertThat(run(launcher, "status")).isEqualTo(new Ran(1, "",
        "servent is not built yet and Maven, which builds it, is not installed: install the package maven, 3.8.7 or later.\n"));
  }
}
