package org.servent.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What INT, TERM and HUP (the terminal was closed) do while this is open: the first asks for an
 * end, the second ends at once, and so does the clock. One that was ignored from the start, as
 * {@code nohup} has it, stays so.
 *
 * <p>A shutdown hook could not see a second signal, so this uses {@code sun.misc.Signal} of
 * {@code jdk.unsupported}: by reflection, because javac warns of its use in a way that cannot be
 * silenced. Where there is none, signals do what Java makes them do.
 */
final class Signals implements AutoCloseable {
  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
  /** How long an orderly end may take. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Runnable end;
  private final AtomicInteger first = new AtomicInteger();
  /** What the signals did before. */
  private final Map<String, Object> before = new TreeMap<>();

  private Signals(Runnable end) {
    this.end = end;
  }

  /** From now on the first signal runs this, on a thread of its own. */
  static Signals toEnd(Runnable end) {
    Signals signals = new Signals(end);
    NUMBERS.forEach((name, number) -> handle(name, signals.handler(number))
        .ifPresent(old -> signals.before.put(name, old)));
    return signals;
  }

  /** The exit code: 0 if no signal came. */
  int code() {
    int signal = first.get();
    return signal == 0 ? ExitCode.DONE : ExitCode.SIGNAL + signal;
  }

  @Override
  public void close() {
    before.forEach(Signals::handle);
  }

  /**
   * Has this signal handled so; how it was handled before, or nothing if signals cannot be handled
   * here.
   */
  private static Optional<Object> handle(String name, Object handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Object named = signal.getConstructor(String.class).newInstance(name);
      return Optional.ofNullable(
          signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
              .invoke(null, named, handler));
    } catch (ReflectiveOperationException noSuchSignals) {
      return Optional.empty();
    }
  }

  private Object handler(int number) {
    // It has only one method; what is said of every object, nobody asks of it.
    InvocationHandler on = (proxy, method, arguments) -> {
      on(number);
      return null;
    };
    try {
      return Proxy.newProxyInstance(Signals.class.getClassLoader(),
          new Class<?>[]{Class.forName("sun.misc.SignalHandler")}, on);
    } catch (ClassNotFoundException noSuchSignals) {
      return on;
    }
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
