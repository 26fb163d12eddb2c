package io.platebridge.edge.media.recording;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON response of {@code GET /recordings/list}, in snake_case.
 *
 * @param recordings newest first
 * @param nextCursor cursor of the next page; absent on the last page
 */
record RecordingList(List<Item> recordings, @Nullable String nextCursor) {

    /**
     * A recording.
     *
     * @param recordingId the id for {@code /recording/{id}} and {@code /thumbnail/{id}}
     * @param purpose {@code event}, {@code continuous} or {@code command}
     * @param durationSeconds absent if the file does not state it
     * @param uploaded whether the cloud has the recording too
     * @param filename the file's name; this and the following fields have the names of the
     *     prototype's API
     * @param path path of the recording in this pod's API, not on its disk
     * @param size same as {@code sizeBytes}
     * @param created same as {@code startedAt}
     */
    record Item(
            String recordingId,
            String cameraId,
            String purpose,
            Instant startedAt,
            @Nullable Double durationSeconds,
            long sizeBytes,
            boolean uploaded,
            String filename,
            String path,
            long size,
            Instant created) {}

    /**
     * @param found contains one more than {@code limit} if there is another page
     */
    static RecordingList of(List<RecordingStore.Entry> found, int limit) {
        var items = new ArrayList<Item>();
        for (RecordingStore.Entry entry : found.subList(0, Math.min(limit, found.size()))) {
            items.add(item(entry));
        }
        return new RecordingList(
                items, found.size() > limit ? items.getLast().recordingId() : null);
    }

    private static Item item(RecordingStore.Entry entry) {
        return new Item(
                entry.name().id(),
                entry.name().camera().value(),
                entry.name().purpose().word(),
                entry.name().startedAt(),
                duration(entry).map(length -> length.toMillis() / 1000.0).orElse(null),
                entry.sizeBytes(),
                entry.area() == StorageArea.UPLOADED,
                entry.name().toString(),
                "/recording/" + entry.name().id(),
                entry.sizeBytes(),
                entry.name().startedAt());
    }

    private static Optional<Duration> duration(RecordingStore.Entry entry) {
        try {
            return MovieHeader.duration(entry.path());
        } catch (IOException e) {
            return Optional.empty(); // deleted in the meantime
        }
    }
}
