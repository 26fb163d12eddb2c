package io.platebridge.aws.recording;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.Recordings;
import io.platebridge.core.tenancy.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Metadata of clips in the store. */
public final class DynamoRecordings implements Recordings {

    /** How long an announcement is valid; after that a pod announces the clip again. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final Store store;
    private final Clock clock;

    public DynamoRecordings(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<Entry> find(FilePath path) {
        return store.get(Keys.recording(path)).map(RecordingItem::read);
    }

    @Override
    public Optional<Recording> announce(
            FilePath path, Place place, Announcement announcement, Instant at) {
        return switch (store.write(
                RecordingItem.announce(path, place, announcement, at, at.plus(PATIENCE)))) {
            case Written.Done _ -> Optional.empty();
            case Written.ConditionFailed(Optional<Item> item) ->
                    Optional.of(RecordingItem.recording(item.orElseThrow()));
        };
    }

    @Override
    public Recording confirm(Recording recording) {
        return RecordingItem.recording(
                switch (store.write(RecordingItem.confirm(recording, clock.instant()))) {
                    case Written.Done(Item item) -> item;
                    case Written.ConditionFailed(Optional<Item> item) -> item.orElseThrow();
                });
    }

    @Override
    public List<Recording> list(PodId pod, CameraId camera, Optional<Cursor> after, int limit) {
        return store.query(Timeline.latest(Keys.recordingsOf(pod, camera), after), limit).stream()
                .map(RecordingItem::recording)
                .toList();
    }
}
