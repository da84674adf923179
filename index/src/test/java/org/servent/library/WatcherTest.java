package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system that lets us watch nothing at first. */
class WatcherTest {
  @TempDir
  private Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger(1);
  private final Set<Path> changed = ConcurrentHashMap.newKeySet();
  private final Watcher watcher = new Watcher(() -> {
    asked.incrementAndGet();
    if (refusals.getAndDecrement() > 0) {
      throw new IOException("User limit of inotify instances reached or too many open files");
    }
    return FileSystems.getDefault().newWatchService();
  }, changed::add);

  @AfterEach
  void close() {
    watcher.close();
  }

  private void walk() {
    watcher.beginWalk();
    watcher.watch(folder);
    watcher.watch(folder);
    watcher.endWalk();
  }

  @Test
  void whatTheSystemRefusedIsAskedForAgainOnceAWalk() throws IOException {
    walk();
    assertThat(watcher.isComplete()).isFalse();
    assertThat(asked).as("refused once, it is not asked for each folder").hasValue(1);

    walk();
    assertThat(watcher.isComplete()).isTrue();
    assertThat(watcher.complaint(1)).isEmpty();
    Files.createFile(folder.resolve("song.mp3"));
    await().atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(changed).containsExactly(folder));
  }

  @Test
  void theLimitThatIsMetIsNamedAlsoWhileItIsTriedAgain() {
    walk();
    watcher.beginWalk();

    assertThat(watcher.isComplete()).isFalse();
    assertThat(watcher.complaint(7)).get()
        .asString()
        .startsWith("no shared folder can be watched")
        .contains("sysctl fs.inotify.max_user_instances=512")
        .doesNotContain("max_user_watches");
  }
}
