package io.platebridge.edge.pod.app;

import io.platebridge.edge.base.state.Database;
import java.util.List;

/** A state file whose tables hold the secrets and plates of {@link PodBundleTest}. */
final class FilledState {

    private FilledState() {}

    static void fill(Database database, String key, String rotated, String upload) {
        List<List<Object>> rows =
                List.of(
                        List.of("INSERT INTO identity VALUES (1, ?, 'hash')", key),
                        List.of("INSERT INTO rotated_key VALUES (1, 'hash', ?)", rotated),
                        List.of(
                                "INSERT INTO whitelist_entry (plate, enabled) VALUES (?, 1)",
                                "LISTED1"),
                        List.of(
                                "INSERT INTO whitelist_entry (plate, enabled) VALUES (?, 1)",
                                "ÖÄ77UE"),
                        List.of("INSERT INTO plate_event (event_id, decided_at) VALUES ('1', 1)"),
                        List.of(
                                """
                                INSERT INTO plate_decision (event_id, sequence, plate, score, read_at, reason, late,
                                  opens_gate, decided_at, report, report_due)
                                VALUES ('1', 1, ?, 0.9, 1, 'LISTED', 0, 1, 1, 'waiting', 1)\
                                """,
                                "DECIDED2"),
                        List.of(
                                "INSERT INTO plate_reading VALUES ('1', ?, 0.9, 0.9, 1, 1, 1)",
                                "READING3"),
                        List.of(
                                """
                                INSERT INTO clip (event_id, camera_id, plate, event_at, step, due,
                                  upload_url, upload_headers)
                                VALUES ('1', 'gate', ?, 1, 'granted', 1, ?, ?)\
                                """,
                                "CLIP4X",
                                upload,
                                "{\"x-key\":\"header-secret-24\"}"),
                        List.of(
                                """
                                INSERT INTO late_reading (event_id, plate, source, read_at, accepted_at)
                                VALUES ('1', ?, 'best', 1, 1)\
                                """,
                                "LATE6X"),
                        List.of("INSERT INTO pass_use VALUES ('1', NULL, ?, 'new')", "PASS5X"),
                        List.of(
                                "INSERT INTO portal_camera VALUES ('yard', ?)",
                                "{\"source_url\":\"rtsp://portal-user-19:portal-pass-20@10.0.0.9/1\"}"));
        for (List<Object> row : rows) {
            database.transaction(work ->
                    work.change((String) row.getFirst(), row.subList(1, row.size()).toArray()));
        }
    }
}
