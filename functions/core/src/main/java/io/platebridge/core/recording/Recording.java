package io.platebridge.core.recording;

import io.platebridge.core.SortableTime;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A clip in object storage or on its pod.
 *
 * @param object the object in storage; empty if the clip stays on its pod
 * @param sizeBytes of the clip
 * @param recordedAt start of the clip
 * @param thumbnail the object with a still, if there is one
 */
public record Recording(
        FilePath path,
        Place place,
        Optional<StoredObject> object,
        long sizeBytes,
        Facts facts,
        Instant recordedAt,
        Optional<StoredObject> thumbnail) {

    /** Returns the keys of its objects. */
    List<String> keys() {
        return Stream.concat(object.stream(), thumbnail.stream()).map(StoredObject::key).toList();
    }

    /** Returns the id. */
    public RecordingId id() {
        return new RecordingId(object.isEmpty(), path);
    }

    /** Returns the sort key: the time, then the ids that make it unique. */
    public String position() {
        return "%s#%s#%s#%s%s"
                .formatted(
                        SortableTime.text(recordedAt),
                        path.pod(),
                        path.camera(),
                        path.filename(),
                        object.isEmpty() ? "#kept" : "");
    }
}
