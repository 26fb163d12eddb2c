package io.platebridge.edge.pod.check;

import io.platebridge.edge.pod.check.CheckLine.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs checks at the same time and prints their lines in the order in which they were added. A
 * check that throws, or does not end in time, becomes a fault line. Not thread-safe.
 */
public final class CheckRun {

    private record Named(String name, Check check) {}

    private record Started(String name, Future<List<CheckLine>> lines) {}

    private final List<Named> checks = new ArrayList<>();
    private final Duration limit;

    /**
     * @param limit how long all checks together may take
     */
    public CheckRun(Duration limit) {
        this.limit = limit;
    }

    /**
     * Adds a check.
     *
     * @param name of what it checks, with which its lines begin
     */
    public void add(String name, Check check) {
        checks.add(new Named(name, check));
    }

    /**
     * Prints the lines of all checks. A check that did not end in time is interrupted and may still
     * run when this returns.
     *
     * @return whether there is no fault
     */
    public boolean printTo(PrintStream out) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Started> started =
                    checks.stream()
                            .map(each ->
                                    new Started(each.name(), threads.submit(each.check()::run)))
                            .toList();
            boolean faultless = true;
            for (Started each : started) {
                for (CheckLine line : lines(each, end)) {
                    out.println(line);
                    faultless &= line.verdict() != Verdict.FAULT;
                }
            }
            return faultless;
        } finally {
            // Not close(), which would wait for a check that hangs.
            threads.shutdownNow();
        }
    }

    private List<CheckLine> lines(Started check, long end) throws InterruptedException {
        try {
            return check.lines().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return List.of(
                    CheckLine.fault(
                            "%s: this check did not end within %d s; see whether what it checks answers, then run check again"
                                    .formatted(check.name(), limit.toSeconds())));
        } catch (ExecutionException e) {
            return List.of(
                    CheckLine.fault(
                            "%s: this check failed by a fault of its own (%s); please report it"
                                    .formatted(
                                            check.name(),
                                            described(
                                                    Objects.requireNonNullElse(e.getCause(), e)))));
        }
    }

    /** The class and the place; the message could hold a secret. */
    private static String described(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0
                ? kind
                : "%s at %s:%d".formatted(kind, trace[0].getFileName(), trace[0].getLineNumber());
    }
}
