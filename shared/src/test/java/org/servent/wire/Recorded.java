package org.servent.wire;

import java.util.ArrayList;
import java.util.List;
import org.servent.descriptor.Message;

/** What other servents really said. */
public final class Recorded {
  private Recorded() {}

  /** All that was recorded of this kind. */
  public static <M extends Message> List<M> messages(Class<M> kind) throws WireException {
    List<M> messages = new ArrayList<>();
    for (CaptureTest.Capture capture : CaptureTest.captures()) {
      Message message = Messages.read(capture.descriptor());
      if (kind.isInstance(message)) {
        messages.add(kind.cast(message));
      }
    }
    return messages;
  }
}
