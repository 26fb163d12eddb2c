package io.platebridge.local.function;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where events for one process wait, one at a time, and where the answer to the one it works on is
 * due. A caller adds an event; the runtime API removes it for the process and completes it.
 */
final class Mailbox {
    // Empty means that there will be no more.
    private final LinkedBlockingQueue<Optional<Invocation>> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> inUse = new CompletableFuture<>();
    private volatile Optional<Invocation> current = Optional.empty();
    private volatile Optional<Outcome.Failed> closed = Optional.empty();

    /** Adds an event; its outcome is immediate if the mailbox is closed. */
    CompletableFuture<Outcome> put(byte[] event, Instant deadline) {
        Invocation invocation =
                new Invocation(
                        UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
        current = Optional.of(invocation);
        inbox.add(current);
        // Checked after the event is visible, so that a concurrent close is noticed.
        closed.ifPresent(invocation.outcome()::complete);
        return invocation.outcome();
    }

    /** Waits for the next event; empty when there will be no more. */
    Optional<Invocation> take() throws InterruptedException {
        inUse.complete(true);
        return inbox.take();
    }

    /** Waits until the process has asked for an event or has ended. Returns false on timeout. */
    boolean awaitUse(Duration atMost) throws InterruptedException {
        try {
            return inUse.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed exceptionally", e);
        }
    }

    /** Completes the event with this id. Returns false if its caller no longer waits. */
    boolean complete(String id, Outcome outcome) {
        return current.filter(invocation -> invocation.id().equals(id))
                .map(invocation -> invocation.outcome().complete(outcome))
                .orElse(false);
    }

    /** Rejects all further events; waiting callers get the reason. */
    void close(Outcome.Failed reason) {
        closed = Optional.of(reason);
        current.ifPresent(invocation -> invocation.outcome().complete(reason));
        inbox.add(Optional.empty());
        inUse.complete(true);
    }

    boolean isClosed() {
        return closed.isPresent();
    }
}
