package org.servent.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.servent.control.VerifyOutcome;
import org.servent.control.VerifyOutcome.State;
import org.servent.library.Checked;
import org.servent.library.Library;

/** Reads shared files again for a user who doubts them. */
final class Verifying {
  private final Library library;

  Verifying(Library library) {
    this.library = library;
  }

  VerifyOutcome verify(List<Path> paths, Consumer<VerifyOutcome.File> sink)
      throws InterruptedException {
    Sums sums = new Sums();
    BooleanSupplier stop = Thread.currentThread()::isInterrupted;
    for (Path path : paths) {
      library.recheck(real(path), stop, checked -> {
        VerifyOutcome.File file = new VerifyOutcome.File(checked.path(), checked.name(),
            checked.size(), state(checked.verdict()));
        sums.add(file);
        sink.accept(file);
      });
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new VerifyOutcome(sums.good, sums.bytes, sums.others);
  }

  /** Counts while it goes on. */
  private static final class Sums {
    private final List<VerifyOutcome.File> others = new ArrayList<>();
    private long good;
    private long bytes;

    void add(VerifyOutcome.File file) {
      if (file.state() == State.GOOD) {
        good++;
        bytes += file.size();
      } else if (others.size() < VerifyOutcome.MOST) {
        others.add(file);
      }
    }
  }

  /** As shared folders are known: without links on the way; one that is gone as it was. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path;
    }
  }

  private static State state(Checked.Verdict verdict) {
    return switch (verdict) {
      case GOOD -> State.GOOD;
      case BAD -> State.BAD;
      case UNREADABLE -> State.UNREADABLE;
      case CHANGED -> State.CHANGED;
      case GONE -> State.GONE;
      case NOT_HASHED -> State.NOT_HASHED;
    };
  }
}
