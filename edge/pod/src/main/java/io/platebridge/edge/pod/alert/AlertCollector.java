package io.platebridge.edge.pod.alert;

import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamListener;
import io.platebridge.edge.router.StreamStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Collects the alerts of streams whose phones are connected here, and stores those for the cloud,
 * each with the id of its report. Collecting neither blocks nor throws; a separate thread parses,
 * throttles and stores all collected alerts in one transaction.
 */
public final class AlertCollector implements StreamListener, AutoCloseable {

    private static final EventLog LOG = EventLog.of(AlertCollector.class);

    private static final int MAX_QUEUED = 256;
    private static final int MAX_QUEUED_OF_STREAM = 32;
    private static final int MAX_OTHERS_NAMED = 1000;
    private static final Set<String> MINOR = Set.of("low", "medium");
    private static final int ID_BYTES = 16;

    private record Collected(CompanyId company, Alert alert) {}

    private final StreamOwners owners;
    private final BlockingQueue<Collected> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final Map<StreamId, Integer> queuedOf = new ConcurrentHashMap<>();
    private final Set<CompanyId> others = ConcurrentHashMap.newKeySet();
    private final AtomicLong droppedCount = new AtomicLong();
    private final AlertThrottle throttle = new AlertThrottle();
    private final List<AlertReport> unstored = new ArrayList<>();
    private final AlertStore store;
    private final PodCompany own;
    private final Runnable reportWaits;
    private final Clock clock;
    private final RandomGenerator random;
    private final Loop loop;

    /**
     * @param own the pod's company; alerts of other companies are not reported
     * @param reportWaits notified of alerts to report; must return at once
     * @param random source of ids; thread-safe
     */
    public AlertCollector(
            Database database,
            PodCompany own,
            Runnable reportWaits,
            Clock clock,
            RandomGenerator random) {
        this.owners = new StreamOwners(clock);
        this.store = new AlertStore(database);
        this.own = own;
        this.reportWaits = reportWaits;
        this.clock = clock;
        this.random = random;
        this.loop = Loop.start("alerts", this::storeCollected);
    }

    @Override
    public void status(StreamId stream, Owner owner, StreamStatus status) {
        switch (status) {
            case ONLINE, STREAMING -> owners.markConnected(stream, owner);
            case OFFLINE -> owners.markDisconnected(stream);
        }
    }

    @Override
    public void alert(Owner owner, Alert alert) {
        collect(alert);
    }

    /**
     * Collects an alert that was raised here or at another router. Only the router with the
     * stream's phone reports it to the cloud.
     */
    public void collect(Alert alert) {
        owners.of(alert.stream()).ifPresent(owner -> enqueue(owner, alert));
    }

    private void enqueue(Owner owner, Alert alert) {
        CompanyId company = owner.company();
        if (own.isOtherThan(company)) {
            if (others.size() < MAX_OTHERS_NAMED && others.add(company)) {
                LOG.info("alerts_not_reported", "company_id", company, "reason", "other_company");
            }
            return;
        }
        int waiting = queuedOf.merge(alert.stream(), 1, Integer::sum);
        // Minor alerts may use half of the queue.
        int most =
                MINOR.contains(alert.severity()) ? MAX_QUEUED_OF_STREAM / 2 : MAX_QUEUED_OF_STREAM;
        if (waiting > most || !queue.offer(new Collected(company, alert))) {
            countDequeued(alert.stream());
            long count = droppedCount.incrementAndGet();
            if (Long.bitCount(count) == 1) {
                LOG.info(
                        "alerts_dropped",
                        "stream_id",
                        alert.stream(),
                        "reason",
                        "queue_full",
                        "count",
                        count);
            }
            return;
        }
        loop.wake();
    }

    /** Counts an alert that left the queue, or did not enter it. */
    private void countDequeued(StreamId stream) {
        queuedOf.computeIfPresent(stream, (_, count) -> count == 1 ? null : count - 1);
    }

    private Duration storeCollected() {
        Instant now = clock.instant();
        // Alerts that could not be stored are retried; meanwhile no more are taken from the queue.
        while (unstored.size() < MAX_QUEUED && queue.peek() != null) {
            Collected next = queue.remove();
            countDequeued(next.alert().stream());
            parseAndThrottle(next, now);
        }
        if (unstored.isEmpty()) {
            return Loop.UNTIL_WOKEN;
        }
        store(now);
        unstored.clear();
        return Duration.ZERO;
    }

    private void parseAndThrottle(Collected collected, Instant now) {
        ParsedAlert reading = ParsedAlert.of(collected.alert(), now);
        StreamId stream = collected.alert().stream();
        switch (throttle.verdict(stream, reading.seen(), now)) {
            case PASSED ->
                    unstored.add(
                            new AlertReport(
                                    newId(),
                                    new io.platebridge.core.alert.StreamId(stream.value()),
                                    collected.company(),
                                    reading.seen(),
                                    reading.occurredAt()));
            case MERGED -> {}
            case DROPPED -> {
                long count = throttle.dropped(stream);
                // Logged at 1, 2, 4, 8 …, so that a faulty service can't fill the log.
                if (Long.bitCount(count) == 1) {
                    LOG.info(
                            "alerts_dropped",
                            "stream_id",
                            stream,
                            "reason",
                            "throttled",
                            "count",
                            count);
                }
            }
        }
    }

    private void store(Instant now) {
        int forgotten = store.add(unstored, now);
        for (AlertReport alert : unstored) {
            LOG.info(
                    "alert_stored",
                    "alert_id",
                    alert.id(),
                    "stream_id",
                    alert.stream(),
                    "severity",
                    alert.seen().severity());
        }
        if (forgotten > 0) {
            LOG.warn("alerts_evicted", "count", forgotten, "reason", "store_full");
        }
        reportWaits.run();
    }

    private AlertId newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new AlertId(HexFormat.of().formatHex(id));
    }

    @Override
    public void close() {
        loop.close();
    }
}
