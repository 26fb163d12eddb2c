package io.platebridge.local.function;

import io.platebridge.local.process.LogTail;
import io.platebridge.local.process.TetheredJvm;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process of a function. Its caller has taken it from the pool, so it has at most one event.
 */
final class FunctionProcess implements AutoCloseable {
    private final TetheredJvm jvm;
    private final Mailbox mailbox;

    /**
     * Starts it.
     *
     * @param mailbox known to the runtime API already, because the process asks there at once
     */
    FunctionProcess(TetheredJvm.Command command, Mailbox mailbox) {
        this.mailbox = mailbox;
        this.jvm = TetheredJvm.start(command);
        var _ =
                jvm.handle()
                        .onExit()
                        .thenRun(() ->
                                mailbox.close(
                                        new Outcome.Failed(
                                                "Runtime.ExitError",
                                                "the process ended; the last lines of %s:%n%s"
                                                        .formatted(
                                                                jvm.log(),
                                                                LogTail.of(jvm.log(), 12)))));
    }

    /** True if it can handle another event. */
    boolean isUsable() {
        return jvm.isAlive() && !mailbox.isClosed();
    }

    /** Waits until it has asked for its first event, or never will. */
    void awaitStart(Duration atMost) throws InterruptedException {
        mailbox.awaitUse(atMost);
    }

    /**
     * Has the event handled. A handler that is not done in time loses its process. A process that
     * is still starting by then is left alone, to be ready for a later event: it has not seen this
     * one.
     */
    Outcome call(byte[] event, Duration timeout) throws InterruptedException {
        long begin = System.nanoTime();
        if (!mailbox.awaitUse(timeout)) {
            return new Outcome.TimedOut();
        }
        Duration left = timeout.minusNanos(System.nanoTime() - begin);
        var outcome = mailbox.put(event, Instant.now().plus(left));
        try {
            return outcome.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            mailbox.close(new Outcome.Failed("Runtime.Timeout", "terminated after the timeout"));
            return new Outcome.TimedOut();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an invocation never completes exceptionally", e);
        }
    }

    /** Kills the process. Nothing is lost, because a function has no state. */
    @Override
    public void close() {
        jvm.kill();
    }
}
