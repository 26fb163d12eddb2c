package io.platebridge.edge.pod.plate;

import io.platebridge.contract.GateOutcome;
import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.outbox.Outbox.EntryStore;
import io.platebridge.edge.base.outbox.Outbox.Waiting;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The stored decisions that wait to be reported; those of one event in their order. A car that may
 * still be at the gate goes first, the newest before the others. The rest follows, the earliest due
 * first, and has a turn after {@link #MAX_CARS} cars in a row, so that no traffic starves it.
 */
final class ReportQueue implements EntryStore<PlateDecision> {

    /** Limit of cars in a row while others wait. */
    static final int MAX_CARS = 8;

    private final Database database;
    private final Clock clock;
    private final HeldReports held = new HeldReports();
    private final ClockWatch watch;

    /** Cars in a row that were next. Used by the outbox's thread only. */
    private int cars;

    ReportQueue(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.watch = new ClockWatch(clock);
    }

    /**
     * Makes every waiting decision due, since the clock may have been set between two starts of the
     * pod. Decisions made without a whitelist are due when it had time to come. What was read in
     * the future is late: the cloud would take it for a car of now.
     */
    void makeAllDue(Instant now) {
        change(
                """
                UPDATE plate_decision
                SET report_due = CASE reason WHEN ? THEN ? ELSE min(decided_at, ?) END,
                  late = late OR read_at > ?
                WHERE report = 'waiting'\
                """,
                Reason.LIST_UNKNOWN.name(),
                UndecidedEvents.reportDue(Reason.LIST_UNKNOWN, now),
                now,
                now);
    }

    /** Returns the decisions that were made without a whitelist and not reported yet. */
    static List<PlateDecision> undecided(Transaction transaction) throws SQLException {
        return transaction.list(
                """
                SELECT * FROM plate_decision JOIN plate_event USING (event_id)
                WHERE report = 'waiting' AND reason = ?\
                """,
                ReportQueue::plateDecision,
                Reason.LIST_UNKNOWN.name());
    }

    /** Replaces a decision by one that comes too late to open the gate, to be reported at once. */
    static void decideLate(Transaction transaction, PlateDecision decided, Decision decision)
            throws SQLException {
        transaction.change(
                """
                UPDATE plate_decision SET reason = ?, late = 1, report_due = decided_at
                WHERE event_id = ? AND sequence = ?\
                """,
                decision.reason().name(),
                decided.id().value(),
                decided.sequence());
    }

    @Override
    public Optional<Waiting<PlateDecision>> findNext() {
        watch.look().ifPresent(this::correct);
        String heldEvents = held.ids();
        return database.transaction(transaction -> {
            if (cars < MAX_CARS) {
                var car =
                        WaitingCars.newest(
                                transaction, clock.instant(), heldEvents, ReportQueue::waiting);
                if (car.isPresent()) {
                    cars++;
                    return car;
                }
            }
            cars = 0;
            return earliestDue(transaction, heldEvents);
        });
    }

    /**
     * A decision of before the clock was set back is as late as it was by the clock until then, and
     * due now. By the clock of now its car would come again.
     */
    private void correct(ClockWatch.SetBack step) {
        change(
                """
                UPDATE plate_decision
                SET report_due = min(report_due, ?), late = late OR read_at <= ?
                WHERE report = 'waiting' AND (decided_at <= ? OR decided_at > ?)\
                """,
                step.now(),
                step.expected().minus(ReadingFilter.LATE),
                step.now().minus(step.passed()),
                step.now());
    }

    private static Optional<Waiting<PlateDecision>> earliestDue(
            Transaction transaction, String heldEvents) throws SQLException {
        return transaction.first(
                """
                SELECT * FROM plate_decision JOIN plate_event USING (event_id)
                WHERE report = 'waiting' AND sequence =
                  (SELECT min(sequence) FROM plate_decision AS other
                   WHERE other.event_id = plate_decision.event_id
                     AND other.report = 'waiting')
                  AND instr(?, ' ' || event_id || ' ') = 0
                ORDER BY report_due, plate_decision.decided_at LIMIT 1\
                """,
                ReportQueue::waiting,
                heldEvents);
    }

    private static Waiting<PlateDecision> waiting(Row row) throws SQLException {
        return new Waiting<>(
                row.text("event_id"),
                plateDecision(row),
                (int) row.number("report_failures"),
                row.instant("report_due"));
    }

    private static PlateDecision plateDecision(Row row) throws SQLException {
        return new PlateDecision(
                new EventId(row.text("event_id")),
                (int) row.number("sequence"),
                row.optionalText("camera_id").map(CameraId::new),
                new WrittenPlate(row.text("plate")),
                row.optionalReal("score"),
                row.instant("read_at"),
                new Decision(Reason.valueOf(row.text("reason"))),
                row.optionalText("taken_for").map(Plate::of),
                row.flag("late"),
                row.optionalText("repeat_of").map(EventId::new),
                row.flag("opens_gate"));
    }

    /**
     * Stores that the cloud has a decision.
     *
     * @param gate what became of the gate that the cloud opens; empty if it opens none
     */
    void markReported(PlateDecision decided, Optional<GateOutcome> gate) {
        change(
                """
                UPDATE plate_decision SET report = 'reported', gate = ?
                WHERE event_id = ? AND sequence = ?\
                """,
                gate.map(GateOutcome::name),
                decided.id().value(),
                decided.sequence());
    }

    @Override
    public void refuse(PlateDecision decided, String refusal) {
        change(
                """
                UPDATE plate_decision SET report = 'refused', report_refusal = ?
                WHERE event_id = ? AND sequence = ?\
                """,
                refusal,
                decided.id().value(),
                decided.sequence());
    }

    @Override
    public void postpone(PlateDecision decided, int failures, Instant due) {
        change(
                """
                UPDATE plate_decision SET report_failures = ?, report_due = ?
                WHERE event_id = ? AND sequence = ?\
                """,
                failures,
                due,
                decided.id().value(),
                decided.sequence());
    }

    @Override
    public void defer(PlateDecision decided, Duration pause) {
        held.hold(decided.id(), pause);
    }

    @Override
    public Duration untilReady() {
        return held.untilFirstEnds();
    }

    /** Lets the next search find the deferred ones, too. */
    void endDeferrals() {
        held.endAll();
    }

    /** Returns how many decisions there are by the state of their report. */
    Map<String, Long> counts() {
        return database
                .transaction(transaction ->
                        transaction.list(
                                "SELECT report, count(*) AS decisions FROM plate_decision GROUP BY report",
                                row -> Map.entry(row.text("report"), row.number("decisions"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void change(String sql, Object... arguments) {
        database.transaction(transaction -> transaction.change(sql, arguments));
    }
}
