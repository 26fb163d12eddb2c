package io.platebridge.edge.pod.upload;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.pod.plate.CompletedEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Deletes the files of clips that the cloud refused after a week, and then the completed events.
 * Nothing that still waits for the cloud is deleted.
 */
public final class Retention implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(Retention.class);

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Database database;
    private final ClipStore clips;
    private final Path folder;
    private final Supplier<Optional<Instant>> time;
    private final Loop loop;

    /**
     * @param folder where the clips are
     * @param time the confirmed time; while it is empty, nothing is deleted
     */
    public Retention(
            Database database, Path folder, Supplier<Optional<Instant>> time, Clock clock) {
        this.database = database;
        this.clips = new ClipStore(database, clock);
        this.folder = folder;
        this.time = time;
        this.loop = Loop.every(INTERVAL, "retention", this::deleteOld);
    }

    private void deleteOld() {
        time.get().map(now -> now.minus(KEPT)).ifPresent(this::deleteOld);
    }

    private void deleteOld(Instant before) {
        for (Map.Entry<EventClip, String> refused : clips.findRefused(before).entrySet()) {
            try {
                RecordingStore.delete(folder.resolve(refused.getValue()));
                var _ =
                        clips.complete(
                                refused.getKey(), new ClipStep.Refused(""), new ClipStep.Deleted());
            } catch (IOException e) {
                LOG.warn(
                        "clip_delete_failed", "file", refused.getValue(), "reason", e.getMessage());
            }
        }
        database.transaction(transaction -> {
            CompletedEvents.delete(transaction, before);
            return true;
        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
