package io.platebridge.local.check;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Runs checks one after the other and prints a line for each. */
final class CheckReport {
    private final PrintStream out;
    private final long begin = System.nanoTime();
    private int proofs;
    private int failures;

    CheckReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints {@code ok} with the result, or {@code FAILED} with the expected and the actual result.
     */
    void prove(String promise, Callable<String> proof) {
        proofs++;
        long start = System.nanoTime();
        String mark = "ok";
        String found;
        try {
            found = proof.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            mark = "FAILED";
            found = "interrupted";
        } catch (Exception e) {
            mark = "FAILED";
            found = String.valueOf(e.getMessage());
        }
        if (!mark.equals("ok")) {
            failures++;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        out.printf(
                Locale.ROOT,
                "%-6s %-38s %5.1f s  %s%n",
                mark,
                promise,
                took.toMillis() / 1000.0,
                found);
    }

    /** Prints the totals and returns whether all checks passed. */
    boolean conclude() {
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        out.printf(
                "%n%s in %d s%n",
                failures == 0
                        ? "All %d checks passed".formatted(proofs)
                        : "%d of %d FAILED".formatted(failures, proofs),
                seconds);
        return failures == 0;
    }
}
