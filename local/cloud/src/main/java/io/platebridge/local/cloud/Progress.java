package io.platebridge.local.cloud;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Says what has been done and how long it took, one line per step; steps may run at once. */
public final class Progress {
    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Does a step and says so. A step that throws says nothing: the failure will be told. */
    public <T> T step(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        out.printf(Locale.ROOT, "  %5.1f s  %s%n", took.toMillis() / 1000.0, what);
        return result;
    }
}
