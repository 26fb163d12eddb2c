package io.platebridge.edge.pod.arrival;

import io.platebridge.contract.Decision;
import io.platebridge.contract.GateOutcome;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.arrival.ArrivalList.Item;
import io.platebridge.edge.pod.arrival.ArrivalList.ReadPlate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Reads arrivals from the pod's state: an event with those that repeat it. Thread-safe. */
public final class ArrivalStore {

    /** Limit of the readings of an arrival. */
    static final int MAX_READINGS = 16;

    /** Limit of the decisions of an arrival that are read. */
    private static final int MAX_DECISIONS = 256;

    /** Limit of the arrivals that are read in one transaction. */
    private static final int MAX_AT_A_TIME = 5;

    static final String POSITIONS =
            """
            SELECT event_id, decided_at FROM plate_event
            WHERE camera_id = ? AND repeat_of IS NULL AND (decided_at, event_id) < (?, ?)
              AND EXISTS (SELECT 1 FROM plate_decision
                WHERE plate_decision.event_id = plate_event.event_id)
            ORDER BY decided_at DESC, event_id DESC LIMIT ?\
            """;

    private static final String EVENTS =
            "(SELECT event_id FROM plate_event WHERE event_id = ? OR repeat_of = ?)";

    private final Database database;
    private final ReentrantLock reading = new ReentrantLock();

    public ArrivalStore(Database database) {
        this.database = database;
    }

    /**
     * How many arrivals there were.
     *
     * @param latest when the latest began; empty if there is none
     */
    public record Count(long arrivals, Optional<Instant> latest) {}

    /** A decision about a car. */
    private record Decided(
            String plate, Reason reason, boolean late, Optional<GateOutcome> gate, String report) {

        boolean allows() {
            return reason.allows();
        }
    }

    /** Counts the arrivals since a time. */
    public Count countSince(Instant time) {
        return database.transaction(transaction ->
                        transaction.first(
                                """
                                SELECT count(*) AS arrivals, max(decided_at) AS latest
                                FROM plate_event WHERE decided_at >= ? AND repeat_of IS NULL\
                                """,
                                row ->
                                        new Count(
                                                row.number("arrivals"),
                                                row.optionalNumber("latest")
                                                        .map(Instant::ofEpochMilli)),
                                time))
                .orElseThrow();
    }

    /**
     * Returns a page of a camera's arrivals, the newest first. Reads one page at a time and a few
     * arrivals in a transaction, since a car that is decided waits for the transaction's end.
     *
     * @param before starts after this one; empty for the first page
     */
    ArrivalList list(CameraId camera, Optional<ArrivalPosition> before, int limit) {
        reading.lock();
        try {
            var items = new ArrayList<Item>();
            Optional<ArrivalPosition> next = before;
            do {
                Optional<ArrivalPosition> from = next;
                int most = Math.min(MAX_AT_A_TIME, limit - items.size());
                next =
                        database.transaction(
                                transaction -> add(transaction, camera, from, most, items));
            } while (next.isPresent() && items.size() < limit);
            return new ArrivalList(items, next.map(ArrivalPosition::cursor).orElse(null));
        } finally {
            reading.unlock();
        }
    }

    /**
     * Adds the next arrivals.
     *
     * @return the last of them if there are more
     */
    private static Optional<ArrivalPosition> add(
            Transaction transaction,
            CameraId camera,
            Optional<ArrivalPosition> before,
            int most,
            List<Item> items)
            throws SQLException {
        List<ArrivalPosition> found = positions(transaction, camera, before, most + 1);
        for (ArrivalPosition each : found.subList(0, Math.min(most, found.size()))) {
            items.add(item(transaction, camera, each.event().value()));
        }
        return found.size() > most ? Optional.of(found.get(most - 1)) : Optional.empty();
    }

    private static List<ArrivalPosition> positions(
            Transaction transaction, CameraId camera, Optional<ArrivalPosition> before, int most)
            throws SQLException {
        return transaction.list(
                POSITIONS,
                row ->
                        new ArrivalPosition(
                                row.instant("decided_at"), new EventId(row.text("event_id"))),
                camera.value(),
                before.map(ArrivalPosition::decidedAt).orElse(Instant.ofEpochMilli(Long.MAX_VALUE)),
                before.map(position -> position.event().value()).orElse(""),
                most);
    }

    private static Item item(Transaction transaction, CameraId camera, String first)
            throws SQLException {
        List<Decided> decisions =
                transaction.list(
                        "SELECT * FROM plate_decision WHERE event_id IN "
                                + EVENTS
                                + " ORDER BY decided_at, sequence LIMIT ?",
                        ArrivalStore::decided,
                        first,
                        first,
                        MAX_DECISIONS);
        Decided standing = decisions.getFirst();
        for (Decided each : decisions) {
            standing = each.allows() || !standing.allows() ? each : standing;
        }
        Optional<ArrivalGate> gate =
                ArrivalGate.of(
                        podOutcomes(transaction, first),
                        decisions.stream().flatMap(each -> each.gate().stream()).toList());
        Instant[] span = span(transaction, first);
        return new Item(
                first,
                camera.value(),
                events(transaction, first),
                span[0],
                span[1],
                readings(transaction, first),
                standing.plate(),
                standing.allows() ? Decision.ALLOW : Decision.DENY,
                standing.reason().name().toLowerCase(Locale.ROOT),
                standing.late(),
                gate.map(ArrivalGate::outcome).orElse(null),
                gate.map(ArrivalGate::by).orElse(null),
                clip(transaction, first).orElse(null),
                report(decisions));
    }

    private static Decided decided(Row row) throws SQLException {
        return new Decided(
                row.text("plate"),
                Reason.valueOf(row.text("reason")),
                row.flag("late"),
                row.optionalText("gate").map(GateOutcome::valueOf),
                row.text("report"));
    }

    private static String report(List<Decided> decisions) {
        for (String state : List.of("waiting", "refused")) {
            if (decisions.stream().anyMatch(each -> each.report().equals(state))) {
                return state;
            }
        }
        return "reported";
    }

    private static List<String> events(Transaction transaction, String first) throws SQLException {
        return transaction.list(
                "SELECT event_id FROM plate_event WHERE event_id IN "
                        + EVENTS
                        + " ORDER BY decided_at, event_id LIMIT ?",
                row -> row.text("event_id"),
                first,
                first,
                MAX_DECISIONS);
    }

    private static Instant[] span(Transaction transaction, String first) throws SQLException {
        return transaction
                .first(
                        """
                        SELECT min(first_read_at) AS first_read, max(last_read_at) AS last_read
                        FROM plate_reading WHERE event_id IN \
                        """
                                + EVENTS,
                        row -> new Instant[] {row.instant("first_read"), row.instant("last_read")},
                        first,
                        first)
                .orElseThrow();
    }

    private static List<ReadPlate> readings(Transaction transaction, String first)
            throws SQLException {
        return transaction.list(
                """
                SELECT plate, max(best_score) AS score, sum(times) AS times FROM plate_reading
                WHERE event_id IN \
                """
                        + EVENTS
                        + " GROUP BY plate ORDER BY score DESC, times DESC LIMIT ?",
                row ->
                        new ReadPlate(
                                row.text("plate"), row.real("score"), (int) row.number("times")),
                first,
                first,
                MAX_READINGS);
    }

    private static List<GateOutcome> podOutcomes(Transaction transaction, String first)
            throws SQLException {
        return transaction.list(
                "SELECT coalesce(outcome, 'REQUESTED') AS outcome FROM gate_opening WHERE state <> 'cloud' AND event_id IN "
                        + EVENTS
                        + " ORDER BY read_at LIMIT ?",
                row -> GateOutcome.valueOf(row.text("outcome")),
                first,
                first,
                MAX_DECISIONS);
    }

    /** The clip of its first event that has one; events that overlap share a file. */
    private static Optional<String> clip(Transaction transaction, String first)
            throws SQLException {
        return transaction.first(
                "SELECT step FROM clip WHERE event_id IN " + EVENTS + " ORDER BY event_at LIMIT 1",
                row -> row.text("step"),
                first,
                first);
    }
}
