package io.platebridge.edge.pod.upload;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.recording.Sha256;
import io.platebridge.edge.base.cloud.Bucket;
import io.platebridge.edge.base.state.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** A state directory and a folder of clips; closing and opening it is a restart of the pod. */
final class StoredClips implements AutoCloseable {

    static final Instant EVENT_AT = Instant.parse("2026-11-20T12:00:00Z");

    final Path folder;
    private final Path state;
    private final Runnable committed;
    Database database;
    ClipStore clips;

    StoredClips(Path directory) throws IOException {
        this(directory, () -> {});
    }

    /**
     * @param committed called after each commit
     */
    StoredClips(Path directory, Runnable committed) throws IOException {
        this.committed = committed;
        state = directory.resolve("state");
        folder = Files.createDirectories(directory.resolve("clips"));
        open();
    }

    private void open() {
        database = Database.open(state, committed);
        clips = new ClipStore(database, Clock.systemUTC());
    }

    void restart() {
        close();
        open();
    }

    /** Stores a decided event with a clip that has completed a step. */
    EventClip add(String event, Instant at, ClipStep step) {
        var clip =
                new EventClip(
                        new EventId(event), new CameraId("gate"), new WrittenPlate("ABC123"), at);
        database.transaction(transaction -> {
            transaction.change(
                    """
                    INSERT INTO plate_event (event_id, camera_id, decided_at)
                    VALUES (?, 'gate', ?)\
                    """,
                    event,
                    at);
            ClipStore.add(transaction, clip, step);
            return 0;
        });
        return clip;
    }

    /** Stores a step, whichever was the one before. */
    void complete(EventClip clip, ClipStep step) {
        database.transaction(transaction -> {
            ClipColumns.write(transaction, clip.event(), step);
            return 0;
        });
    }

    /** Writes a clip's file into the folder. */
    ClipFile file(String name) throws IOException {
        byte[] content = new byte[50_000];
        new Random(name.hashCode()).nextBytes(content);
        Files.write(folder.resolve(name), content);
        return new ClipFile(
                name,
                EVENT_AT.minusSeconds(5),
                Duration.ofMillis(30_040),
                content.length,
                new Sha256(Bucket.sha256(content)));
    }

    boolean holds(ClipFile file) {
        return Files.exists(folder.resolve(file.name()));
    }

    Map<String, Long> steps() {
        return clips.counts();
    }

    @Override
    public void close() {
        database.close();
    }
}
