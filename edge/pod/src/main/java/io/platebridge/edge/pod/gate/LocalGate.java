package io.platebridge.edge.pod.gate;

import io.platebridge.contract.GateOutcome;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.cloud.CloudProbe;
import io.platebridge.edge.pod.plate.PlateDecision;
import io.platebridge.edge.pod.plate.PlateDecisionListener;
import io.platebridge.edge.pod.plate.PodGate;
import io.platebridge.edge.pod.relay.Relay;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Decides which cars the pod lets in by its relay while the cloud cannot be reached (ADR 0033);
 * {@link RelayCalls} lets them in. Who opens it is decided once for each event and stored before
 * anything that could open it is sent: in the transaction of the decision if the latest request to
 * the cloud had no answer, else before the report, by a question to the cloud. So cloud and pod
 * never both open, and what was stored before a crash is not called again. While the cloud is
 * silent, the report of a car that was denied is held: a later reading may allow it. An answer to
 * another request ends that. Thread-safe.
 *
 * <p>What is not on disk can be forgotten, and then the car would be let in again. So the pod opens
 * nothing itself while its state is in memory only, and nothing for a car that was read before its
 * start, which an earlier process may have left to the cloud (ADR 0038).
 */
public final class LocalGate implements PlateDecisionListener, PodGate, AutoCloseable {

    /** Pause before the report of a car for which the relay is being called. */
    private static final Duration RELAY_PAUSE = Duration.ofSeconds(1);

    /** Pause before the report of a car that the pod may still let in. */
    private static final Duration HOLD_PAUSE = Duration.ofSeconds(3);

    private final OpeningStore store;
    private final Set<CameraId> cameras;
    private final BooleanSupplier isCloudSilent;
    private final Supplier<Optional<Instant>> confirmedTime;
    private final RelayCalls calls;
    private final Supplier<Duration> uptime;
    private volatile Optional<CloudProbe> probe = Optional.empty();

    /** When the cloud last gave no answer. Used by the reports' thread only. */
    private long silentAt = System.nanoTime() - HOLD_PAUSE.toNanos();

    /**
     * The events whose reports are held for the cloud, with the number of the cloud's answers to
     * other requests until then. Used by the reports' thread only.
     */
    private final Map<EventId, Long> held = new HashMap<>();

    /**
     * Starts with the cars that waited for the relay when the pod was last running.
     *
     * @param relay absent if the pod has none
     * @param cameras whose cars the pod lets in; if there are none, the gate is the cloud's, and
     *     the pod only tells what it did before
     * @param isCloudSilent whether the latest request to the cloud had no answer; must not block
     * @param confirmedTime empty while the pod does not know the time
     * @param uptime for how long this process has run, by the monotonic clock
     * @param ended notified of each opening that has an outcome to report; must return at once
     */
    public LocalGate(
            Database database,
            Optional<Relay> relay,
            Set<CameraId> cameras,
            BooleanSupplier isCloudSilent,
            Supplier<Optional<Instant>> confirmedTime,
            Supplier<Duration> uptime,
            Runnable ended) {
        this.store = new OpeningStore(database);
        this.cameras = Set.copyOf(cameras);
        this.isCloudSilent = isCloudSilent;
        this.confirmedTime = confirmedTime;
        this.uptime = uptime;
        this.calls = new RelayCalls(store, relay, !this.cameras.isEmpty(), this::mayBeGone, ended);
    }

    /** Asks the cloud from now on; until then the pod is not registered and reports nothing. */
    public void askBy(CloudProbe cloud) {
        probe = Optional.of(cloud);
    }

    @Override
    public void storeFollowUp(Transaction transaction, PlateDecision decided) throws SQLException {
        if (decided.shouldOpenGate()
                && isAtGate(decided, decided.detectedAt())
                && isCloudSilent.getAsBoolean()) {
            OpeningStore.want(transaction, decided.id(), decided.detectedAt());
        }
    }

    @Override
    public void startFollowUp(PlateDecision decided) {
        if (decided.shouldOpenGate()) {
            calls.wake();
        }
    }

    /** The cloud may open the gate for what the pod denied, so that is the cloud's, too. */
    @Override
    public Answer beforeReport(PlateDecision decided) throws InterruptedException {
        if (!cameras.isEmpty()
                && !decided.late()
                && !store.isDecided(decided.id())
                && !decideOpener(decided)) {
            return new Answer.Hold(
                    "the cloud is silent, and the pod may let the car in", HOLD_PAUSE);
        }
        held.remove(decided.id());
        Optional<GateOutcome> opening = store.outcome(decided.id());
        return opening.filter(GateOutcome.REQUESTED::equals).isPresent()
                ? new Answer.Hold("the pod's relay is being called", RELAY_PAUSE)
                : new Answer.Report(opening);
    }

    /**
     * Decides who opens the gate for a car, by the decision to report and the later ones about it.
     *
     * @return false if that waits for a reading that is allowed, or for the cloud
     */
    private boolean decideOpener(PlateDecision decided) throws InterruptedException {
        Optional<Instant> allowed = store.findAllowedReading(decided.id());
        Instant readAt = allowed.orElse(decided.detectedAt());
        boolean isAllowed = allowed.isPresent();
        if (!isAtGate(decided, readAt)
                || (!isAllowed && hasAnsweredSinceHold(decided.id()))
                || isCloudAnswering(isAllowed)) {
            store.leaveToCloud(decided.id(), readAt);
            return true;
        }
        if (isAllowed) {
            store.want(decided.id(), readAt);
            calls.wake();
        } else {
            held.putIfAbsent(decided.id(), otherAnswers());
        }
        return isAllowed;
    }

    /** Perhaps only the question fails. The cloud is there, and people wait for the report. */
    private boolean hasAnsweredSinceHold(EventId event) {
        Long before = held.get(event);
        return before != null && otherAnswers() > before;
    }

    private long otherAnswers() {
        return probe.map(CloudProbe::otherAnswers).orElse(0L);
    }

    private boolean isAtGate(PlateDecision decided, Instant readAt) {
        return decided.camera().filter(cameras::contains).isPresent()
                && store.isOnDisk()
                && isSinceStart(readAt)
                && !mayBeGone(readAt);
    }

    private boolean isSinceStart(Instant readAt) {
        return confirmedTime
                .get()
                .filter(now -> !readAt.isBefore(now.minus(uptime.get())))
                .isPresent();
    }

    /**
     * Asks the cloud, for denied cars once in a while: each question may delay the other reports.
     */
    private boolean isCloudAnswering(boolean isAllowed) throws InterruptedException {
        if (!isAllowed && System.nanoTime() - silentAt < HOLD_PAUSE.toNanos()) {
            return false;
        }
        Optional<CloudProbe> cloud = probe;
        boolean isAnswering = cloud.isPresent() && cloud.get().isAnswered();
        if (!isAnswering) {
            silentAt = System.nanoTime();
        }
        return isAnswering;
    }

    /**
     * Returns whether the car of a reading may be gone. Nobody knows while the time is not
     * confirmed, or when the reading is from the future.
     */
    private boolean mayBeGone(Instant readAt) {
        return confirmedTime
                .get()
                .filter(now -> !readAt.isBefore(now.minus(DetectionLog.LATE_AFTER)))
                .filter(now -> !readAt.isAfter(now))
                .isEmpty();
    }

    /** Interrupts a call of the relay, which is then not repeated. */
    @Override
    public void close() {
        calls.close();
    }
}
