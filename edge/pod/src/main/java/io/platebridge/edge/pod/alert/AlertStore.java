package io.platebridge.edge.pod.alert;

import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.alert.Location;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.core.alert.StreamId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.outbox.Outbox.EntryStore;
import io.platebridge.edge.base.outbox.Outbox.Waiting;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stored alerts that wait to be reported, at most {@value #MAX}; the oldest of the least severe
 * ones are evicted.
 */
final class AlertStore implements EntryStore<AlertReport> {

    /** Limit of stored alerts; some 10 MB. */
    static final int MAX = 20_000;

    private final Database database;

    AlertStore(Database database) {
        this.database = database;
    }

    /**
     * Stores alerts, to be reported at once.
     *
     * @return how many were evicted
     */
    int add(List<AlertReport> alerts, Instant now) {
        return database.transaction(transaction -> {
            for (AlertReport alert : alerts) {
                add(transaction, alert, now);
            }
            return transaction.change(
                    """
                    DELETE FROM alert WHERE alert_id IN (SELECT alert_id FROM alert
                      ORDER BY CASE severity
                        WHEN 'LOW' THEN 0 WHEN 'MEDIUM' THEN 1 WHEN 'HIGH' THEN 2 ELSE 3 END, noted_at
                      LIMIT max(0, (SELECT count(*) FROM alert) - ?))\
                    """,
                    MAX);
        });
    }

    private static void add(Transaction transaction, AlertReport alert, Instant now)
            throws SQLException {
        Observation seen = alert.seen();
        transaction.change(
                """
                INSERT INTO alert (alert_id, stream_id, company_id, severity, message, object_type,
                  confidence, x, y, occurred_at, noted_at, due)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                alert.id().value(),
                alert.stream().value(),
                alert.company().value(),
                seen.severity().name(),
                seen.message(),
                seen.objectType(),
                seen.confidence(),
                seen.location().map(Location::x),
                seen.location().map(Location::y),
                alert.occurredAt(),
                now,
                now);
    }

    /** Makes every alert due, since the clock may have been set between two starts of the pod. */
    void makeAllDue(Instant now) {
        change("UPDATE alert SET due = min(noted_at, ?)", now);
    }

    @Override
    public Optional<Waiting<AlertReport>> findNext() {
        return database.transaction(transaction ->
                transaction.first(
                        "SELECT * FROM alert ORDER BY due, noted_at, rowid LIMIT 1",
                        AlertStore::waiting));
    }

    private static Waiting<AlertReport> waiting(Row row) throws SQLException {
        Optional<Double> x = row.optionalReal("x");
        Optional<Double> y = row.optionalReal("y");
        return new Waiting<>(
                row.text("alert_id"),
                new AlertReport(
                        new AlertId(row.text("alert_id")),
                        new StreamId(row.text("stream_id")),
                        new CompanyId(row.text("company_id")),
                        new Observation(
                                Severity.valueOf(row.text("severity")),
                                row.text("message"),
                                row.optionalText("object_type"),
                                row.optionalReal("confidence"),
                                x.flatMap(at -> y.map(down -> new Location(at, down)))),
                        row.instant("occurred_at")),
                (int) row.number("failures"),
                row.instant("due"));
    }

    /** Deletes an alert that needs no further report. */
    void delete(AlertId id) {
        change("DELETE FROM alert WHERE alert_id = ?", id.value());
    }

    /** Deletes an alert: the pod keeps none that the cloud refuses. */
    @Override
    public void refuse(AlertReport alert, String reason) {
        delete(alert.id());
    }

    @Override
    public void postpone(AlertReport alert, int failures, Instant due) {
        change(
                "UPDATE alert SET failures = ?, due = ? WHERE alert_id = ?",
                failures,
                due,
                alert.id().value());
    }

    /** Returns how many are stored. */
    long count() {
        return database.transaction(transaction ->
                        transaction.first(
                                "SELECT count(*) AS alerts FROM alert",
                                row -> row.number("alerts")))
                .orElse(0L);
    }

    private void change(String sql, Object... arguments) {
        database.transaction(transaction -> transaction.change(sql, arguments));
    }
}
