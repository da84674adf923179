package org.servent.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What INT and TERM do: the first asks for an end, the second ends at once, and so does the clock.
 *
 * <p>A shutdown hook could not see a second signal, so this uses {@code sun.misc.Signal} of
 * {@code jdk.unsupported}: by reflection, because javac warns of its use in a way that cannot be
 * silenced. Where there is none, signals do what Java makes them do.
 */
final class Signals {
  /** How long an orderly end may take. */
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int INT = 2;
  private static final int TERM = 15;

  private final Runnable end;
  private final AtomicInteger first = new AtomicInteger();

  private Signals(Runnable end) {
    this.end = end;
  }

  /** From now on the first signal runs this, on a thread of its own. */
  static Signals toEnd(Runnable end) {
    Signals signals = new Signals(end);
    try {
      signals.handle("INT", INT);
      signals.handle("TERM", TERM);
    } catch (ReflectiveOperationException | IllegalArgumentException noSuchSignals) {
      return signals;
    }
    return signals;
  }

  /** The exit code: 0 if no signal came. */
  int code() {
    int signal = first.get();
    return signal == 0 ? ExitCode.DONE : ExitCode.SIGNAL + signal;
  }

  private void handle(String name, int number) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler on = (proxy, method, arguments) -> {
      if (method.getName().equals("handle")) {
        on(number);
      }
      return null;
    };
    Object proxy =
        Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[]{handler}, on);
    signal.getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }

  private void on(int number) throws InterruptedException {
    if (!first.compareAndSet(0, number)) {
      Runtime.getRuntime().halt(ExitCode.SIGNAL + number);
    }
    end.run();
    // The signal's own thread; if all goes well the process is gone before.
    Thread.sleep(LIMIT);
    Runtime.getRuntime().halt(ExitCode.SIGNAL + number);
  }
}
