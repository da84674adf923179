package org.servent.queue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.descriptor.Guid;
import org.servent.queue.Ask.Manner;
import org.servent.queue.Verdict.Wait;

/**
 * What stands about queues in headers.
 *
 * <pre>
 *   asked:    X-Queue: 0.1                      the older kind is understood
 *             X-Queue: 1.0                      PARQ is
 *             X-Queued: position=P; ID=HEX      goes on with a place (PARQ)
 *   answered: X-Queue: position=P,length=L,limit=S,pollMin=A,pollMax=B
 *             X-Queued: position=P; length=L; ETA=S; lifetime=S; ID=HEX
 *   called:   QUEUE HEX IP:PORT
 * </pre>
 */
public final class QueueText {
  /** Of requests: what is understood; of answers: a place of the older kind. */
  public static final String QUEUE = "X-Queue";
  /** A place of PARQ. */
  public static final String QUEUED = "X-Queued";
  /** In X-Features. */
  public static final String FEATURE = "queue/1.0";
  /** What a connection begins with by which somebody is told that it is its turn. */
  public static final String CALL = "QUEUE ";

  private static final int MOST = 200;
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\.[0-9]{1,3}.*");
  private static final Pattern ID =
      Pattern.compile("(?:^|[;,\\s])id\\s*=\\s*([0-9a-f]{32})", Pattern.CASE_INSENSITIVE);

  private QueueText() {}

  /** How somebody can wait that sends these headers; each empty if it does not. */
  public static Manner manner(String queue, String queued) {
    if (id(queued).isPresent()) {
      return Manner.PARQ;
    }
    Matcher version = VERSION.matcher(shortened(queue).strip());
    if (!version.matches()) {
      return Manner.PASSIVE;
    }
    return Integer.parseInt(version.group(1)) > 0 ? Manner.PARQ : Manner.LEGACY;
  }

  /** The name of the place that a request goes on with. */
  public static Optional<Guid> id(String queued) {
    Matcher form = ID.matcher(shortened(queued));
    return form.find() ? Optional.of(Guid.parse(form.group(1))) : Optional.empty();
  }

  /** The value of X-Queued. */
  public static String queued(Wait wait) {
    return "position=" + wait.position() + "; length=" + wait.length() + "; ETA="
        + wait.pause().toSeconds() + "; lifetime=" + wait.lifetime().toSeconds() + "; ID="
        + wait.id();
  }

  /** The value of X-Queue, for who knows the older kind only. */
  public static String legacy(Wait wait) {
    return "position=" + wait.position() + ",length=" + wait.length() + ",limit=" + wait.slots()
        + ",pollMin=" + wait.pause().toSeconds() + ",pollMax=" + wait.lifetime().toSeconds();
  }

  private static String shortened(String value) {
    return value.length() <= MOST ? value : value.substring(0, MOST);
  }
}
