package org.servent.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.servent.house.Repository.Text;

/**
 * How files must look, whatever they hold; and each rule finds fault with a file that breaks it.
 */
class RepositoryTest {
  private static final List<Text> FILES = read();
  private static final Set<String> TOP =
      Set.of("pom.xml", "README.md", "servent", "index", "shared", "tools", "LICENSE",
          "CHANGELOG.md", "docs");
  private static final String TEXT =
      ".*\\.(java|md|xml|properties|txt|json|html|css|js|sh|toml|hex|yml|svg|out)|(.*/)?bin/[^.]+|LICENSE|\\.[^/]+|\\.ci/.*|\\.mvn/.*";
  private static final int MOST_LINES = 400;

  /**
   * Notes to ourselves, names of authors, and what only the people who wrote it can open. No
   * pattern matches itself.
   */
  private static final Pattern FORBIDDEN =
      Pattern.compile("\\bTO[D]O\\b|\\bFI[X]ME\\b|\\bX[X]X\\b|\\bHA[C]K\\b|@au[t]hor\\b"
          + "|\\.\\./sh[a]red|/wo[r]k/|\\b(CONTR[A]CT|DES[I]GN|STY[L]E|BUI[L]D|OVER[L]AY|USE[R]S)\\.md"
          + "|(?i:\\bcl[a]ude\\b|anthr[o]pic|chat[g]pt|open[a]i\\b|copi[l]ot|\\bgemin[i]\\b|language[ ]model|co-authored[-]by)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]*)(#[^)\\s]*)?\\)");

  @Test
  void noForbiddenWords() {
    holds(RepositoryTest::forbiddenWords, new Text("a/A.java", "int a; // TO" + "DO count\n"),
        new Text("docs/a.md", "as ../sh" + "ared/README says\n"),
        new Text("a.md", "by Cl" + "aude\n"));
  }

  @Test
  void textHasUnixLineEndsAndEndsWithOne() {
    holds(RepositoryTest::lineEnds, new Text("a.txt", "one\r\ntwo\r\n"),
        new Text("b.java", "class B {}"));
  }

  @Test
  void textIsUtf8WithoutNul() {
    holds(RepositoryTest::encoding, new Text("a.txt", "a\0b\n"),
        new Text("b.md", "\ufffd\n", false, false));
  }

  @Test
  void noFileIsTooLong() {
    holds(RepositoryTest::length, new Text("Long.java", "\n".repeat(MOST_LINES + 1)));
  }

  @Test
  void aJavaFileOfAPackageSaysWhatLivesThere() {
    holds(RepositoryTest::packageSentence,
        new Text("a/src/main/java/org/servent/a/package-info.java", "package a;\n"));
  }

  @Test
  void scriptsCanBeRun() {
    holds(RepositoryTest::script, new Text("tools/bin/dissect", "#!/bin/sh\n"),
        new Text("tools/bin/benchmark", "echo\n", true, true));
  }

  @Test
  void linksInDocumentsResolve() {
    holds(RepositoryTest::links, new Text("docs/a.md", "see [there](nowhere.md)\n"),
        new Text("docs/b.md", "# One\n\nsee [below](#two)\n"));
  }

  @Test
  void theTopLevelHoldsOnlyWhatIsAllowed() throws IOException {
    assertThat(Repository.top()).allMatch(name -> name.startsWith(".") || TOP.contains(name));
  }

  private static void holds(Function<Text, List<String>> faults, Text... faulty) {
    assertThat(FILES).isNotEmpty();
    assertThat(FILES.stream().flatMap(file -> faults.apply(file).stream()).toList()).isEmpty();
    assertThat(faulty)
        .allSatisfy(file -> assertThat(faults.apply(file)).as(file.path()).isNotEmpty());
  }

  private static List<String> forbiddenWords(Text file) {
    return file.isNamed(TEXT) ? eachMatch(FORBIDDEN, file, match -> true) : List.of();
  }

  private static List<String> lineEnds(Text file) {
    boolean ends = file.text().isEmpty() || file.text().endsWith("\n");
    boolean bad = !ends || file.text().contains("\r");
    return faultIf(file.isNamed(TEXT) && bad, file, "has CR, or no line end at its end");
  }

  private static List<String> encoding(Text file) {
    boolean bad = !file.utf8() || file.text().contains("\0");
    return faultIf(file.isNamed(TEXT) && bad, file, "is not UTF-8 text");
  }

  private static List<String> length(Text file) {
    long lines = file.text().lines().count();
    return faultIf(file.isNamed(".*\\.java") && lines > MOST_LINES, file,
        "has " + lines + " lines");
  }

  private static List<String> packageSentence(Text file) {
    boolean bad = !file.text().startsWith("/**\n");
    return faultIf(file.isNamed(".*/src/main/.*/package-info\\.java") && bad, file,
        "does not say what lives there");
  }

  private static List<String> script(Text file) {
    boolean bad = !file.executable() || !file.text().startsWith("#!");
    return faultIf(file.isNamed("(.*/)?bin/[^.]+|\\.ci/run") && bad, file, "cannot be run");
  }

  private static List<String> links(Text file) {
    return file.isNamed(".*\\.md") ? eachMatch(LINK, file, match -> !resolves(file, match))
        : List.of();
  }

  private static boolean resolves(Text file, Matcher link) {
    String to = link.group(1);
    if (to.matches("[a-z]+:.*")) {
      return true;
    }
    Path from = Path.of(file.path());
    String target = to.isEmpty() ? file.path() : from.resolveSibling(to).normalize().toString();
    String anchor = link.group(2) == null ? "" : link.group(2).substring(1);
    if (to.isEmpty()) {
      return anchors(file.text()).contains(anchor);
    }
    return FILES.stream().anyMatch(other -> other.path().startsWith(target + "/"))
        || FILES.stream()
            .filter(other -> other.path().equals(target))
            .anyMatch(page -> anchor.isEmpty() || anchors(page.text()).contains(anchor));
  }

  /** What the headings of a page can be called by, as GitHub derives it. */
  private static List<String> anchors(String page) {
    return page.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+\\s*", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
            .replace(' ', '-'))
        .toList();
  }

  private static List<String> faultIf(boolean fault, Text file, String what) {
    return fault ? List.of(file.path() + " " + what) : List.of();
  }

  private static List<String> eachMatch(Pattern pattern, Text file, Predicate<Matcher> isFault) {
    List<String> faults = new ArrayList<>();
    Matcher matcher = pattern.matcher(file.text());
    while (matcher.find()) {
      if (isFault.test(matcher)) {
        faults.add(file.path() + ": " + matcher.group());
      }
    }
    return faults;
  }

  private static List<Text> read() {
    try {
      return Repository.files();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
