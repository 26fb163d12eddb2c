package io.platebridge.edge.pod.arrival;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.state.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalStoreTest {

    @TempDir Path dir;

    /** A car that is decided waits while a page is read. */
    @Test
    void a_page_is_found_without_reading_all_events_or_sorting_them() {
        try (Database database = Database.open(dir)) {
            List<String> steps =
                    database.transaction(transaction ->
                            transaction.list(
                                    "EXPLAIN QUERY PLAN " + ArrivalStore.POSITIONS,
                                    row -> row.text("detail"),
                                    "gate",
                                    0,
                                    "",
                                    10));
            String plan = String.join("\n", steps);
            assertTrue(
                    plan.contains(
                            "plate_event_arrival (camera_id=? AND (decided_at,event_id)<(?,?))"),
                    plan);
            assertFalse(plan.contains("B-TREE"), plan);
        }
    }
}
