package io.platebridge.edge.pod.gate;

import io.platebridge.contract.GateOutcome;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.pod.relay.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Calls the relay for the cars that the pod lets in, one after the other and once for each. Each
 * step is stored before the next, so what was called before a crash is not called again.
 */
final class RelayCalls implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(RelayCalls.class);

    private final OpeningStore store;
    private final Optional<Relay> relay;
    private final boolean isUsed;
    private final Predicate<Instant> mayBeGone;
    private final Runnable ended;
    private final Loop loop;

    /** Whether the relay was released since the start. Used by the loop only. */
    private boolean isReleased;

    /**
     * Starts with the cars that waited for the relay when the pod was last running.
     *
     * @param relay absent if the pod has none
     * @param isUsed whether the pod lets cars in; otherwise it only ends what waited before
     * @param mayBeGone tells whether the car of a reading may be gone
     * @param ended notified of each opening that has an outcome to report; must return at once
     */
    RelayCalls(
            OpeningStore store,
            Optional<Relay> relay,
            boolean isUsed,
            Predicate<Instant> mayBeGone,
            Runnable ended) {
        this.store = store;
        this.relay = relay;
        this.isUsed = isUsed;
        this.mayBeGone = mayBeGone;
        this.ended = ended;
        this.loop = Loop.start("gate", this::openNext);
    }

    /** A car waits for the relay. */
    void wake() {
        loop.wake();
    }

    private Duration openNext() throws InterruptedException {
        // Called before: by an earlier process, or in a turn that could not store the outcome.
        if (store.endInterrupted() > 0) {
            ended.run();
        }
        if (!isReleased && relay.isPresent()) {
            relay.get().release();
        }
        isReleased = true;
        Optional<OpeningStore.Wanted> next = store.next();
        if (next.isEmpty()) {
            return Loop.UNTIL_WOKEN;
        }
        EventId event = next.get().event();
        store.start(event);
        Relay.Outcome outcome = open(next.get());
        store.end(event, outcome(outcome));
        log(event, outcome);
        ended.run();
        return Duration.ZERO;
    }

    private Relay.Outcome open(OpeningStore.Wanted wanted) throws InterruptedException {
        if (relay.isEmpty() || !isUsed) {
            return new Relay.Outcome.Unreachable("relay_offline was switched off");
        }
        if (!store.isOnDisk()) {
            // After a crash the call would be made again. The cloud opens nothing after this,
            // either.
            return new Relay.Outcome.Unreachable(
                    "the pod's disk fails, so the call could be repeated");
        }
        if (mayBeGone.test(wanted.readAt())) {
            return new Relay.Outcome.Unreachable("the car may be gone, or the time is not known");
        }
        try {
            return relay.get().open(() -> mayBeGone.test(wanted.readAt()));
        } catch (RuntimeException | Error e) {
            // The relay may have been called, whatever failed.
            return new Relay.Outcome.Unknown("the call failed: " + e.getMessage());
        }
    }

    private static GateOutcome outcome(Relay.Outcome outcome) {
        return switch (outcome) {
            case Relay.Outcome.Opened _ -> GateOutcome.OPENED;
            case Relay.Outcome.Refused _ -> GateOutcome.REFUSED;
            case Relay.Outcome.Unreachable _ -> GateOutcome.UNREACHABLE;
            case Relay.Outcome.Unknown _ -> GateOutcome.UNKNOWN;
        };
    }

    private static void log(EventId event, Relay.Outcome outcome) {
        String result = outcome(outcome).name().toLowerCase(Locale.ROOT);
        switch (outcome) {
            case Relay.Outcome.Opened _ ->
                    LOG.info("gate_opened_offline", "event_id", event, "outcome", result);
            case Relay.Outcome.Refused(String reason) -> warn(event, result, reason);
            case Relay.Outcome.Unreachable(String reason) -> warn(event, result, reason);
            case Relay.Outcome.Unknown(String reason) -> warn(event, result, reason);
        }
    }

    private static void warn(EventId event, String outcome, String reason) {
        LOG.warn(
                "gate_not_opened_offline",
                "event_id",
                event,
                "outcome",
                outcome,
                "reason",
                reason,
                "remedy",
                "let the car in by hand, and look at the relay");
    }

    /** Interrupts a call of the relay, which is then not repeated. */
    @Override
    public void close() {
        loop.close();
    }
}
