package io.platebridge.edge.pod.upload;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.recording.Sha256;
import io.platebridge.edge.base.outbox.Outbox.EntryStore;
import io.platebridge.edge.base.outbox.Outbox.Waiting;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.plate.WaitingCars;
import io.platebridge.edge.pod.upload.ClipStep.Pending;
import io.platebridge.edge.pod.upload.ClipStep.Recorded;
import io.platebridge.edge.pod.upload.ClipStep.Refused;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The clips of plate events, each with the last step it completed. */
final class ClipStore implements EntryStore<ClipStore.Upload> {

    /**
     * A clip to upload.
     *
     * @param step the last one that it completed
     */
    record Upload(EventClip clip, Pending step) {}

    private static final String PENDING = "step IN ('recorded', 'granted', 'stored', 'confirmed')";

    /** The clips whose file is on the disk. */
    private static final String HELD =
            "step IN ('recorded', 'granted', 'stored', 'confirmed', 'refused')";

    /** Pause while the state is in memory only. */
    private static final Duration IN_MEMORY = Duration.ofSeconds(5);

    /** Pause while the report of a car at the gate waits. */
    private static final Duration AFTER_CARS = Duration.ofSeconds(1);

    private final Database database;
    private final Clock clock;

    ClipStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    static void add(Transaction transaction, EventClip clip, ClipStep step) throws SQLException {
        transaction.change(
                """
                INSERT INTO clip (event_id, camera_id, plate, event_at, step, due)
                VALUES (?, ?, ?, ?, 'wanted', ?)\
                """,
                clip.event().value(),
                clip.camera().value(),
                clip.plate().text(),
                clip.eventAt(),
                clip.eventAt());
        ClipColumns.write(transaction, clip.event(), step);
    }

    /** Stores the corrected plate of an event's clip, if it has one. */
    static void correct(Transaction transaction, EventId event, WrittenPlate plate)
            throws SQLException {
        transaction.change(
                "UPDATE clip SET plate = ? WHERE event_id = ?", plate.text(), event.value());
    }

    /** Returns the clips that are not recorded yet, the oldest first. */
    List<EventClip> wanted() {
        return database.transaction(transaction ->
                transaction.list(
                        "SELECT * FROM clip WHERE step = 'wanted' ORDER BY event_at",
                        ClipColumns::clip));
    }

    /** Returns the newest of the clips that are not recorded yet, the newest first. */
    List<EventClip> newestWanted(int most) {
        return database.transaction(transaction ->
                transaction.list(
                        "SELECT * FROM clip WHERE step = 'wanted' ORDER BY event_at DESC LIMIT ?",
                        ClipColumns::clip,
                        most));
    }

    /** Returns the files that belong to a clip and are not deleted yet. */
    Set<String> files() {
        return Set.copyOf(
                database.transaction(transaction ->
                        transaction.list(
                                "SELECT file_name FROM clip WHERE " + HELD,
                                row -> row.text("file_name"))));
    }

    /**
     * Returns the newest clip, unless its last step has failed; before it one that the storage has,
     * because little is left to send for it, and then its file makes room. While the report of a
     * car at the gate waits, or what became of a clip could be forgotten, no clip is due.
     */
    @Override
    public Optional<Waiting<Upload>> findNext() {
        Instant now = clock.instant();
        return database.transaction(transaction -> {
            Optional<Waiting<Upload>> next =
                    transaction.first(
                            "SELECT * FROM clip INDEXED BY clip_pending WHERE "
                                    + PENDING
                                    + " AND due <= ? ORDER BY step IN ('stored', 'confirmed') DESC, event_at DESC LIMIT 1",
                            ClipStore::waiting,
                            now);
            if (next.isEmpty()) {
                return transaction.first(
                        "SELECT * FROM clip INDEXED BY clip_due WHERE "
                                + PENDING
                                + " ORDER BY due LIMIT 1",
                        ClipStore::waiting);
            }
            if (!database.isOnDisk()) {
                return next.map(clip -> postponed(clip, now.plus(IN_MEMORY)));
            }
            return WaitingCars.any(transaction, now)
                    ? next.map(clip -> postponed(clip, now.plus(AFTER_CARS)))
                    : next;
        });
    }

    private static Waiting<Upload> waiting(Row row) throws SQLException {
        return new Waiting<>(
                row.text("event_id"),
                new Upload(ClipColumns.clip(row), ClipColumns.pending(row)),
                (int) row.number("failures"),
                row.instant("due"));
    }

    private static Waiting<Upload> postponed(Waiting<Upload> clip, Instant due) {
        return new Waiting<>(clip.id(), clip.entry(), clip.failures(), due);
    }

    /**
     * Returns the path in the cloud of an uploaded clip with the same content, of an event that
     * overlaps with another.
     */
    Optional<String> findUploaded(CameraId camera, Sha256 sha256) {
        return database.transaction(transaction ->
                transaction.first(
                        """
                        SELECT file_path FROM clip INDEXED BY clip_content
                        WHERE camera_id = ? AND sha256 = ?
                          AND step IN ('confirmed', 'deleted') AND file_path IS NOT NULL LIMIT 1\
                        """,
                        row -> row.text("file_path"),
                        camera.value(),
                        sha256.hex()));
    }

    /** Makes every clip due, since the clock may have been set between two starts of the pod. */
    void makeAllDue() {
        database.transaction(transaction -> transaction.change("UPDATE clip SET due = event_at"));
    }

    /**
     * Stores a completed step; the next one is due at once.
     *
     * @param before the step that the clip had completed when this one began
     * @return false, and nothing is stored, if the clip is not there any more, because it was lost
     *     meanwhile
     */
    boolean complete(EventClip clip, ClipStep before, ClipStep done) {
        return database.transaction(transaction -> {
            boolean there =
                    transaction.change(
                                    "UPDATE clip SET due = event_at WHERE event_id = ? AND step = ?",
                                    clip.event().value(),
                                    before.word())
                            > 0;
            if (there) {
                ClipColumns.write(transaction, clip.event(), done);
            }
            return there;
        });
    }

    /** Stores that a clip's file was deleted before it was uploaded. */
    void markLost(String file, String reason) {
        database.transaction(transaction ->
                transaction.change(
                        "UPDATE clip SET step = 'missed', reason = ? WHERE file_name = ? AND "
                                + HELD,
                        reason,
                        file));
    }

    /** Stores that a clip is to be uploaded from the beginning, with a new presigned URL. */
    void startOver(Upload upload) {
        var _ = complete(upload.clip(), upload.step(), new Recorded(upload.step().file()));
    }

    @Override
    public void postpone(Upload upload, int failures, Instant due) {
        database.transaction(transaction ->
                transaction.change(
                        "UPDATE clip SET failures = ?, due = ? WHERE event_id = ?",
                        failures,
                        due,
                        upload.clip().event().value()));
    }

    /** Stores that the cloud does not accept a clip; its file stays for a while. */
    @Override
    public void refuse(Upload upload, String reason) {
        var _ = complete(upload.clip(), upload.step(), new Refused(reason));
    }

    /** Returns the size of the clips on the pod's disk in bytes; a shared file counts once. */
    static long bytes(Transaction transaction) throws SQLException {
        return transaction
                .first(
                        "SELECT coalesce(sum(size_bytes), 0) AS bytes FROM (SELECT DISTINCT sha256, size_bytes FROM clip INDEXED BY clip_held WHERE "
                                + HELD
                                + ")",
                        row -> row.number("bytes"))
                .orElse(0L);
    }

    /** Returns how many clips there are by the last step they completed. */
    Map<String, Long> counts() {
        return database
                .transaction(transaction ->
                        transaction.list(
                                "SELECT step, count(*) AS clips FROM clip GROUP BY step",
                                row -> Map.entry(row.text("step"), row.number("clips"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns the same by camera, with the attempts to upload them that failed. */
    List<ClipCount> countsByCamera() {
        return database.transaction(transaction ->
                transaction.list(
                        """
                        SELECT camera_id, step, count(*) AS clips, sum(failures) AS failures
                        FROM clip GROUP BY camera_id, step ORDER BY camera_id, step\
                        """,
                        row ->
                                new ClipCount(
                                        new CameraId(row.text("camera_id")),
                                        row.text("step"),
                                        row.number("clips"),
                                        row.number("failures"))));
    }

    /** Returns the files of clips before a time that the cloud refused. */
    Map<EventClip, String> findRefused(Instant before) {
        return database
                .transaction(transaction ->
                        transaction.list(
                                "SELECT * FROM clip WHERE step = 'refused' AND event_at < ?",
                                row -> Map.entry(ClipColumns.clip(row), row.text("file_name")),
                                before))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
