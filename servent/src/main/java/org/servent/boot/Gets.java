package org.servent.boot;

import java.util.function.Consumer;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.Progress;

/** Downloads as users ask for them. */
final class Gets {
  int running() {
    return 0;
  }

  GetOutcome get(GetRequest request, Consumer<Progress> progress) throws InterruptedException {
    return new GetOutcome.Failed(GetOutcome.Cause.FAILED, "Downloads come with the next step.");
  }
}
