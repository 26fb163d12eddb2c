package io.platebridge.edge.pod.gate;

import io.platebridge.contract.GateOutcome;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.cloud.CloudProbe;
import io.platebridge.edge.pod.plate.PlateDecision;
import io.platebridge.edge.pod.plate.PlateDecisionListener;
import io.platebridge.edge.pod.plate.PodGate;
import io.platebridge.edge.pod.relay.Relay;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Opens the gate by the pod's relay for cars that come while the cloud cannot be reached (ADR
 * 0033). Who opens it is decided once for each event and stored before anything that could open it
 * is sent: in the transaction of the decision if the latest request to the cloud had no answer,
 * else before the report, by a question to the cloud. So cloud and pod never both open, and what
 * was stored before a crash is not called again. Thread-safe.
 */
public final class LocalGate implements PlateDecisionListener, PodGate, AutoCloseable {

    /**
     * Age of a reading from which its car may be gone; after that the cloud opens nothing either.
     */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final EventLog LOG = EventLog.of(LocalGate.class);

    private final OpeningStore store;
    private final Relay relay;
    private final BooleanSupplier isCloudSilent;
    private final Runnable ended;
    private final Clock clock;
    private final Loop loop;
    private volatile Optional<CloudProbe> probe = Optional.empty();

    /**
     * Starts with the cars that waited for the relay when the pod was last running.
     *
     * @param isCloudSilent whether the latest request to the cloud had no answer; must not block
     * @param ended notified of each opening that has an outcome to report; must return at once
     */
    public LocalGate(
            Database database,
            Relay relay,
            BooleanSupplier isCloudSilent,
            Runnable ended,
            Clock clock) {
        this.store = new OpeningStore(database);
        this.relay = relay;
        this.isCloudSilent = isCloudSilent;
        this.ended = ended;
        this.clock = clock;
        store.endInterrupted();
        this.loop = Loop.start("gate", this::openNext);
    }

    /** Asks the cloud from now on; until then the pod is not registered and reports nothing. */
    public void askBy(CloudProbe cloud) {
        probe = Optional.of(cloud);
    }

    @Override
    public void storeFollowUp(Transaction transaction, PlateDecision decided) throws SQLException {
        if (decided.shouldOpenGate() && isCloudSilent.getAsBoolean()) {
            OpeningStore.want(transaction, decided.id(), decided.detectedAt());
        }
    }

    @Override
    public void startFollowUp(PlateDecision decided) {
        if (decided.shouldOpenGate()) {
            loop.wake();
        }
    }

    @Override
    public Optional<GateOutcome> beforeReport(PlateDecision decided) throws InterruptedException {
        if (decided.shouldOpenGate() && !store.isDecided(decided.id())) {
            decideOpener(decided);
        }
        return store.outcome(decided.id());
    }

    private void decideOpener(PlateDecision decided) throws InterruptedException {
        boolean isAnswered = probe.isPresent() && probe.get().isAnswered();
        if (isAnswered || isGone(decided.detectedAt())) {
            store.leaveToCloud(decided.id(), decided.detectedAt());
            return;
        }
        store.want(decided.id(), decided.detectedAt());
        loop.wake();
    }

    /** Returns whether the car of a reading may be gone; nobody knows when the future was read. */
    private boolean isGone(Instant readAt) {
        Instant now = clock.instant();
        return readAt.isBefore(now.minus(LATE)) || readAt.isAfter(now);
    }

    private Duration openNext() throws InterruptedException {
        Optional<OpeningStore.Wanted> next = store.next();
        if (next.isEmpty()) {
            return Loop.UNTIL_WOKEN;
        }
        EventId event = next.get().event();
        store.start(event);
        Relay.Outcome outcome =
                isGone(next.get().readAt())
                        ? new Relay.Outcome.Unreachable("the car may be gone")
                        : open(next.get());
        store.end(event, outcome(outcome));
        log(event, outcome);
        ended.run();
        return Duration.ZERO;
    }

    private Relay.Outcome open(OpeningStore.Wanted wanted) throws InterruptedException {
        try {
            return relay.open(() -> isGone(wanted.readAt()));
        } catch (RuntimeException e) {
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
