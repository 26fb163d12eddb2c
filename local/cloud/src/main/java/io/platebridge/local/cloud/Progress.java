package io.platebridge.local.cloud;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Prints one line per completed step, with its duration. Thread-safe. */
public final class Progress {
    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs a step and prints it. A step that throws prints nothing, because the failure is reported
     * elsewhere.
     */
    public <T> T step(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        out.printf(Locale.ROOT, "  %5.1f s  %s%n", took.toMillis() / 1000.0, what);
        return result;
    }

    /** As {@link #step(String, Supplier)}, of a step without a result. */
    public void step(String what, Runnable work) {
        step(
                what,
                () -> {
                    work.run();
                    return what;
                });
    }
}
