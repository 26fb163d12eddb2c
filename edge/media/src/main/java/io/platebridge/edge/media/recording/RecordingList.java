package io.platebridge.edge.media.recording;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /recordings/list} answers, in snake_case.
 *
 * @param recordings the newest first
 * @param nextCursor where the next page begins; absent on the last
 */
record RecordingList(List<Item> recordings, @Nullable String nextCursor) {

    /**
     * A recording.
     *
     * @param recordingId what {@code /recording/{id}} and {@code /thumbnail/{id}} want
     * @param purpose {@code event}, {@code continuous} or {@code command}
     * @param durationSeconds absent if the file does not say
     * @param uploaded whether the cloud has it too
     * @param filename of the file; this and what follows is what the prototype's pod called them
     * @param path where it is to be got from, at this pod; nothing of its disk
     * @param size as {@code sizeBytes}
     * @param created as {@code startedAt}
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
     * @param found one more than {@code limit} if there is another page
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
                entry.place() == RecordingStore.Place.UPLOADED,
                entry.name().toString(),
                "/recording/" + entry.name().id(),
                entry.sizeBytes(),
                entry.name().startedAt());
    }

    private static Optional<Duration> duration(RecordingStore.Entry entry) {
        try {
            return MovieHeader.duration(entry.path());
        } catch (IOException e) {
            return Optional.empty(); // deleted meanwhile
        }
    }
}
