package io.platebridge.edge.pod.alert;

import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
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
import org.jboss.logging.Logger;

/**
 * Hears the alerts of streams whose phones are connected here, and writes down those that are to go
 * to the cloud, each with the id it is told under. Hearing neither blocks nor throws; a thread of
 * its own reads, thins out and writes, all that wait in one transaction.
 */
public final class AlertCollector implements StreamListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AlertCollector.class);

    private static final int MAX_HEARD = 256;
    private static final int MAX_HEARD_OF_STREAM = 32;
    private static final int MAX_OTHERS_NAMED = 1000;
    private static final Set<String> MINOR = Set.of("low", "medium");
    private static final int ID_BYTES = 16;

    private record Heard(CompanyId company, Alert alert) {}

    private final StreamOwners owners;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(MAX_HEARD);
    private final Map<StreamId, Integer> heardOf = new ConcurrentHashMap<>();
    private final Set<CompanyId> others = ConcurrentHashMap.newKeySet();
    private final AtomicLong unheard = new AtomicLong();
    private final AlertThrottle throttle = new AlertThrottle();
    private final List<AlertReport> kept = new ArrayList<>();
    private final AlertStore store;
    private final PodCompany own;
    private final Runnable reportWaits;
    private final Clock clock;
    private final RandomGenerator random;
    private final Loop loop;

    /**
     * @param own the company the pod may speak for; alerts of others stay with the router
     * @param reportWaits told that there is an alert to tell the cloud of; must return at once
     * @param random of ids, safe for use by several threads
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
        this.loop = Loop.start("alerts", this::take);
    }

    @Override
    public boolean wants(StreamId stream) {
        return false;
    }

    @Override
    public void frame(Frame frame) {
        // Never comes.
    }

    @Override
    public void status(StreamId stream, Owner owner, StreamStatus status) {
        switch (status) {
            case ONLINE, STREAMING -> owners.here(stream, owner);
            case OFFLINE -> owners.gone(stream);
        }
    }

    @Override
    public void alert(Owner owner, Alert alert) {
        raised(alert);
    }

    /**
     * Somebody raised an alert, here or at another router. The router that has the stream's phone
     * tells the cloud, so that one does.
     */
    public void raised(Alert alert) {
        owners.of(alert.stream()).ifPresent(owner -> hear(owner, alert));
    }

    private void hear(Owner owner, Alert alert) {
        CompanyId company = owner.company();
        if (own.isNot(company)) {
            if (others.size() < MAX_OTHERS_NAMED && others.add(company)) {
                LOG.infof(
                        "alerts_stay_here company_id=%s reason=the pod speaks for its own company only",
                        company);
            }
            return;
        }
        int waiting = heardOf.merge(alert.stream(), 1, Integer::sum);
        // What matters less leaves half of the room.
        int most = MINOR.contains(alert.severity()) ? MAX_HEARD_OF_STREAM / 2 : MAX_HEARD_OF_STREAM;
        if (waiting > most || !heard.offer(new Heard(company, alert))) {
            left(alert.stream());
            long count = unheard.incrementAndGet();
            if (Long.bitCount(count) == 1) {
                LOG.infof("alerts_unheard stream_id=%s count=%d", alert.stream(), count);
            }
            return;
        }
        loop.wake();
    }

    private void left(StreamId stream) {
        heardOf.computeIfPresent(stream, (_, count) -> count == 1 ? null : count - 1);
    }

    private Duration take() {
        Instant now = clock.instant();
        // What a failing disk did not take is tried again; meanwhile no more is heard than that.
        while (kept.size() < MAX_HEARD && heard.peek() != null) {
            Heard next = heard.remove();
            left(next.alert().stream());
            keep(next, now);
        }
        if (kept.isEmpty()) {
            return Loop.UNTIL_WOKEN;
        }
        write(now);
        kept.clear();
        return Duration.ZERO;
    }

    private void keep(Heard heard, Instant now) {
        ParsedAlert reading = ParsedAlert.of(heard.alert(), now);
        StreamId stream = heard.alert().stream();
        switch (throttle.verdict(stream, reading.seen(), now)) {
            case PASSED ->
                    kept.add(
                            new AlertReport(
                                    newId(),
                                    new io.platebridge.core.alert.StreamId(stream.value()),
                                    heard.company(),
                                    reading.seen(),
                                    reading.occurredAt()));
            case MERGED -> {}
            case DROPPED -> {
                long count = throttle.dropped(stream);
                // At 1, 2, 4, 8 …, so that a service that sees ghosts can't fill the log.
                if (Long.bitCount(count) == 1) {
                    LOG.infof("alerts_dropped stream_id=%s count=%d", stream, count);
                }
            }
        }
    }

    private void write(Instant now) {
        int forgotten = store.add(kept, now);
        for (AlertReport alert : kept) {
            LOG.infof(
                    "alert_noted alert_id=%s stream_id=%s severity=%s",
                    alert.id(), alert.stream(), alert.seen().severity());
        }
        if (forgotten > 0) {
            LOG.warnf("alerts_forgotten count=%d reason=too many wait for the cloud", forgotten);
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
