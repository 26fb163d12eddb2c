package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.tls.ServerException;
import io.platebridge.edge.base.tls.ServerFault;
import io.platebridge.edge.pod.frigate.EventRow;
import io.platebridge.edge.pod.frigate.FrigateApi;
import io.platebridge.edge.pod.frigate.FrigateEvents;
import io.platebridge.edge.pod.frigate.FrigateEvents.Page;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.edge.pod.frigate.FrigateSetup;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the history of one Frigate for cars that MQTT did not deliver: events published with QoS 0
 * while the pod was disconnected, and events while Frigate was disconnected. Each is decided once,
 * as late.
 *
 * <p>All times here are Frigate's. Events that began within the last {@link #OVERLAP} are read
 * again each time, since a row may be written, and its plate read, long after its start. A car that
 * is still visible or has just left is left to MQTT for a while, which can open the gate for it.
 * What began before the overlap is read again once an hour, as long as a car of then is visible.
 */
public final class FrigateHistory implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(FrigateHistory.class);

    /** Interval of reading the history without a special cause. */
    private static final Duration INTERVAL = Duration.ofMinutes(3);

    /** Shortest interval, however often cars may have been missed. */
    static final Duration SHORTEST = Duration.ofSeconds(10);

    /** Interval of reading again what began before the overlap. */
    private static final Duration HELD_INTERVAL = Duration.ofHours(1);

    /** Span of rows that are read again. */
    static final Duration OVERLAP = Duration.ofHours(1);

    /** How long an ended event is left to MQTT. */
    static final Duration JUST_GONE = Duration.ofMinutes(1);

    /** How long a visible car is left to MQTT. */
    static final Duration STANDING = Duration.ofMinutes(10);

    /** How long a visible car holds back the progress of reading. */
    static final Duration LONGEST_STAY = Duration.ofHours(24);

    /** Smallest difference of two of Frigate's times, which are fractional seconds. */
    private static final Duration NEXT = Duration.of(1, ChronoUnit.MICROS);

    private static final Duration SETUP_INTERVAL = Duration.ofHours(1);

    private final FrigateName frigate;
    private final FrigateSettings settings;
    private final FrigateApi api;
    private final FrigateEvents events;
    private final PlateDecisions decisions;
    private final HistoryProgress progress;
    private final Backoff backoff;
    private final Clock clock;
    private final Duration shortest;
    private final Loop loop;

    /** The time up to which everything was read in this run, apart from cars that are visible. */
    private @Nullable Instant newest;

    private long heldReadAt;
    private long readAt;
    private int failures;
    private long setupReadAt = System.nanoTime() - SETUP_INTERVAL.toNanos();
    private volatile @Nullable Instant lastRead;
    private volatile @Nullable ServerFault fault;
    private volatile @Nullable FrigateSetup setup;

    /** Starts reading, and retries until Frigate is reachable. */
    public FrigateHistory(
            FrigateName frigate,
            FrigateSettings settings,
            PlateDecisions decisions,
            Database database,
            Backoff backoff,
            Clock clock) {
        this(frigate, settings, decisions, database, backoff, SHORTEST, clock);
    }

    /**
     * @param shortest the shortest interval
     */
    FrigateHistory(
            FrigateName frigate,
            FrigateSettings settings,
            PlateDecisions decisions,
            Database database,
            Backoff backoff,
            Duration shortest,
            Clock clock) {
        this.frigate = frigate;
        this.settings = settings;
        this.api = new FrigateApi(settings);
        this.events = new FrigateEvents(api);
        this.decisions = decisions;
        this.progress = new HistoryProgress(database, frigate);
        this.backoff = backoff;
        this.shortest = shortest;
        this.clock = clock;
        this.readAt = System.nanoTime() - shortest.toNanos();
        this.loop = Loop.start(frigate.label("frigate-history"), this::readHistory);
    }

    /** Reads the history soon, since cars may have been missed. */
    public void wake() {
        loop.wake();
    }

    /** Returns when the history was last read completely, by the pod's clock. */
    public Optional<Instant> lastRead() {
        return Optional.ofNullable(lastRead);
    }

    /** Returns why the history can't be read, or empty if it can. */
    public Optional<ServerFault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Returns Frigate's configuration, once it was read. */
    public Optional<FrigateSetup> setup() {
        return Optional.ofNullable(setup);
    }

    private Duration readHistory() throws InterruptedException {
        long early = readAt + shortest.toNanos() - System.nanoTime();
        if (early > 0) {
            return Duration.ofNanos(early);
        }
        try {
            int rows = readPages();
            readAt = System.nanoTime();
            if (fault != null || lastRead == null) {
                LOG.info("frigate_history_read", "url", settings.url(), "rows", rows);
            }
            lastRead = clock.instant();
            fault = null;
            failures = 0;
            readSetup();
            return INTERVAL;
        } catch (ServerException e) {
            setFault(e.fault());
        } catch (IOException e) {
            setFault(ServerFault.away(String.valueOf(e.getMessage())));
        }
        Duration pause = backoff.after(++failures);
        return pause.compareTo(INTERVAL) < 0 ? pause : INTERVAL;
    }

    /** Logs each reason once. */
    private void setFault(ServerFault found) {
        if (!found.equals(fault)) {
            fault = found;
            LOG.log(
                    found.lasting() ? Logger.Level.WARN : Logger.Level.INFO,
                    "frigate_request_failed",
                    "url",
                    settings.url(),
                    "reason",
                    found);
        }
    }

    /** Reads Frigate's configuration, for the advice; the history does not need it. */
    private void readSetup() throws InterruptedException {
        if (System.nanoTime() - setupReadAt < SETUP_INTERVAL.toNanos()) {
            return;
        }
        setupReadAt = System.nanoTime();
        try {
            setup = FrigateSetup.read(api);
        } catch (IOException e) {
            LOG.info("frigate_config_read_failed", "url", settings.url(), "reason", e.getMessage());
        }
    }

    /** Reads the history page by page and returns the number of rows. */
    private int readPages() throws IOException, InterruptedException {
        Optional<Instant> before = progress.readTo();
        if (before.isEmpty()) {
            // Of the history before the pod's first start, only the last hour is reported.
            progress.readTo(events.clock().orElseGet(clock::instant));
            return 0;
        }
        var round = round(before.get());
        Instant from = round.readTo.minus(OVERLAP);
        Set<String> known = Set.of();
        while (true) {
            Page page = events.after(from);
            known = round.decideRows(page, known);
            progress.readTo(round.readTo());
            if (page.last() || page.end().isEmpty()) {
                newest = round.readTo;
                return round.rows;
            }
            // Two cameras may have events in the same microsecond.
            Instant end = page.end().get();
            Instant again = end.minusMillis(1);
            from = again.isAfter(from) ? again : end.isAfter(from) ? end : from.plus(NEXT);
        }
    }

    /**
     * Begins where the last one ended, and once an hour where a car is still visible.
     *
     * @param held up to which nothing is left to read, by what is stored
     */
    private Round round(Instant held) {
        Instant end = newest;
        long now = System.nanoTime();
        if (end != null && held.isBefore(end) && now - heldReadAt < HELD_INTERVAL.toNanos()) {
            return new Round(end, held);
        }
        heldReadAt = now;
        return new Round(held, Instant.MAX);
    }

    /** One reading of the history, from page to page. */
    private final class Round {
        private Instant readTo;
        private Instant held;
        private int rows;

        /**
         * @param held the start of an earlier car that is still visible, or later
         */
        Round(Instant readTo, Instant held) {
            this.readTo = readTo;
            this.held = held;
        }

        /**
         * Returns the time up to which everything is decided. It only moves back if Frigate's clock
         * was set back.
         */
        Instant readTo() {
            return held.isBefore(readTo) ? held : readTo;
        }

        /** Decides the rows of a page, except those with known ids, and returns the page's ids. */
        Set<String> decideRows(Page page, Set<String> known) {
            Instant now = page.clock().orElseGet(clock::instant);
            if (readTo.isAfter(now)) {
                readTo = now;
            }
            var ids = new HashSet<String>();
            var missed = new ArrayList<JsonNode>();
            for (EventRow row : page.rows()) {
                String id = row.json().path("id").asString("");
                ids.add(id);
                if (known.contains(id)) {
                    continue;
                }
                rows++;
                if (row.start().isAfter(readTo)) {
                    readTo = row.start();
                }
                boolean stays = row.end().isEmpty();
                if (isLeftToMqtt(row, now)) {
                    readAgainFrom(row);
                } else {
                    missed.add(row.json());
                    if (stays && row.start().isAfter(now.minus(LONGEST_STAY))) {
                        readAgainFrom(row);
                    }
                }
            }
            decisions.storeRows(frigate, missed);
            return ids;
        }

        private void readAgainFrom(EventRow row) {
            if (row.start().isBefore(held)) {
                held = row.start();
            }
        }
    }

    private static boolean isLeftToMqtt(EventRow row, Instant now) {
        return row.end()
                .map(end -> end.isAfter(now.minus(JUST_GONE)))
                .orElseGet(() -> row.start().isAfter(now.minus(STANDING)));
    }

    @Override
    public void close() {
        loop.close();
        api.close();
    }
}
