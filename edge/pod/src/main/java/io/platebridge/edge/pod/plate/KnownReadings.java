package io.platebridge.edge.pod.plate;

import io.platebridge.contract.ContractJson;
import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The readings of cars' states that are stored as the last ones of their plate. Frigate's history
 * has them again for an hour, and they would change nothing.
 */
final class KnownReadings {

    private record Known(String event, String plate, double score) {}

    private KnownReadings() {}

    /** Returns the readings that are not stored yet, found by one statement. */
    static List<AcceptedReading> without(Transaction transaction, List<AcceptedReading> readings)
            throws SQLException {
        List<String> events = readings.stream().map(each -> each.event().value()).toList();
        Set<Known> known =
                Set.copyOf(
                        transaction.list(
                                """
                                SELECT event_id, plate, last_score FROM plate_reading
                                WHERE event_id IN (SELECT value FROM json_each(?))\
                                """,
                                row ->
                                        new Known(
                                                row.text("event_id"),
                                                row.text("plate"),
                                                row.real("last_score")),
                                ContractJson.MAPPER.writeValueAsString(events)));
        return readings.stream().filter(each -> !known.contains(known(each))).toList();
    }

    private static Known known(AcceptedReading accepted) {
        Reading reading = accepted.reading();
        return new Known(accepted.event().value(), reading.plate().text(), reading.scoreOrOne());
    }
}
