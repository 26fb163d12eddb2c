package io.platebridge.edge.pod.upload;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.recording.Sha256;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.upload.ClipStep.Confirmed;
import io.platebridge.edge.pod.upload.ClipStep.Deleted;
import io.platebridge.edge.pod.upload.ClipStep.Granted;
import io.platebridge.edge.pod.upload.ClipStep.Missed;
import io.platebridge.edge.pod.upload.ClipStep.Pending;
import io.platebridge.edge.pod.upload.ClipStep.Recorded;
import io.platebridge.edge.pod.upload.ClipStep.Refused;
import io.platebridge.edge.pod.upload.ClipStep.Stored;
import io.platebridge.edge.pod.upload.ClipStep.Wanted;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Maps a clip and the last step it completed to the columns of a row. */
final class ClipColumns {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private ClipColumns() {}

    /** Stores a step and its results; the results of earlier steps stay. */
    static void write(Transaction transaction, EventId event, ClipStep step) throws SQLException {
        switch (step) {
            case Wanted() -> name(transaction, event, "wanted");
            case Recorded(ClipFile file) -> {
                name(transaction, event, "recorded");
                file(transaction, event, file);
            }
            case Granted(_, UploadGrant grant) -> {
                name(transaction, event, "granted");
                grant(transaction, event, grant);
            }
            case Stored(_, String filePath) -> {
                name(transaction, event, "stored");
                transaction.change(
                        "UPDATE clip SET file_path = ? WHERE event_id = ?",
                        filePath,
                        event.value());
            }
            case Confirmed _ -> name(transaction, event, "confirmed");
            case Deleted() -> name(transaction, event, "deleted");
            case Missed(String reason) -> end(transaction, event, "missed", reason);
            case Refused(String reason) -> end(transaction, event, "refused", reason);
        }
    }

    private static void name(Transaction transaction, EventId event, String step)
            throws SQLException {
        transaction.change("UPDATE clip SET step = ? WHERE event_id = ?", step, event.value());
    }

    private static void file(Transaction transaction, EventId event, ClipFile file)
            throws SQLException {
        transaction.change(
                """
                UPDATE clip SET file_name = ?, starts_at = ?, duration_ms = ?, size_bytes = ?,
                  sha256 = ? WHERE event_id = ?\
                """,
                file.name(),
                file.startsAt(),
                file.duration().toMillis(),
                file.sizeBytes(),
                file.sha256().hex(),
                event.value());
    }

    private static void grant(Transaction transaction, EventId event, UploadGrant grant)
            throws SQLException {
        transaction.change(
                """
                UPDATE clip SET upload_url = ?, upload_headers = ?, upload_expires_at = ?,
                  file_path = ? WHERE event_id = ?\
                """,
                grant.url().toString(),
                ContractJson.MAPPER.writeValueAsString(grant.headers()),
                grant.expiresAt(),
                grant.filePath(),
                event.value());
    }

    private static void end(Transaction transaction, EventId event, String step, String reason)
            throws SQLException {
        transaction.change(
                "UPDATE clip SET step = ?, reason = ? WHERE event_id = ?",
                step,
                reason,
                event.value());
    }

    static EventClip clip(Row row) throws SQLException {
        return new EventClip(
                new EventId(row.text("event_id")),
                new CameraId(row.text("camera_id")),
                new WrittenPlate(row.text("plate")),
                row.instant("event_at"));
    }

    /**
     * Reads the step of a row whose clip is to be uploaded.
     *
     * @throws IllegalStateException for any other row
     */
    static Pending pending(Row row) throws SQLException {
        String step = row.text("step");
        return switch (step) {
            case "recorded" -> new Recorded(file(row));
            case "granted" -> new Granted(file(row), grant(row));
            case "stored" -> new Stored(file(row), row.text("file_path"));
            case "confirmed" -> new Confirmed(file(row));
            default -> throw new IllegalStateException("no pending step: " + step);
        };
    }

    private static ClipFile file(Row row) throws SQLException {
        return new ClipFile(
                row.text("file_name"),
                row.instant("starts_at"),
                Duration.ofMillis(row.number("duration_ms")),
                row.number("size_bytes"),
                new Sha256(row.text("sha256")));
    }

    private static UploadGrant grant(Row row) throws SQLException {
        return new UploadGrant(
                URI.create(row.text("upload_url")),
                ContractJson.MAPPER.readValue(row.text("upload_headers"), HEADERS),
                row.text("file_path"),
                row.instant("upload_expires_at"));
    }
}
