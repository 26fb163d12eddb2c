package io.platebridge.edge.pod.upload;

import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.recording.RecordingStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Forgets what is over: events with all that belongs to them after a week, and with them the files
 * of clips that the cloud refused. What still waits for the cloud is never forgotten.
 */
public final class Retention implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final ClipStore clips;
    private final Path folder;
    private final Supplier<Optional<Instant>> time;
    private final Loop loop;

    /**
     * @param folder where the clips are
     * @param time what time it is; empty while nobody is sure, and then nothing is forgotten
     */
    public Retention(Database database, Path folder, Supplier<Optional<Instant>> time) {
        this.clips = new ClipStore(database);
        this.folder = folder;
        this.time = time;
        this.loop = Loop.every(INTERVAL, "retention", this::forget);
    }

    private void forget() {
        time.get().map(now -> now.minus(KEPT)).ifPresent(this::forget);
    }

    private void forget(Instant before) {
        for (Map.Entry<Clip, String> refused : clips.refused(before).entrySet()) {
            try {
                RecordingStore.delete(folder.resolve(refused.getValue()));
                clips.completed(refused.getKey(), new ClipStep.Deleted());
            } catch (IOException e) {
                LOG.warnf("clip_not_deleted file=%s reason=%s", refused.getValue(), e.getMessage());
            }
        }
        clips.forget(before);
    }

    @Override
    public void close() {
        loop.close();
    }
}
