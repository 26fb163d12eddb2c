package io.platebridge.core.recording;

import io.platebridge.core.SortableTime;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * A clip in object storage, or one that its pod keeps.
 *
 * @param object what storage holds; empty if the pod keeps the clip
 * @param sizeBytes of the clip
 * @param recordedAt start of the clip
 */
public record Recording(
        FilePath path,
        Place place,
        Optional<StoredObject> object,
        long sizeBytes,
        Facts facts,
        Instant recordedAt) {

    /** Returns the text it sorts by: time first, then what makes it unique. */
    public String position() {
        return "%s#%s#%s#%s"
                .formatted(
                        SortableTime.text(recordedAt), path.pod(), path.camera(), path.filename());
    }
}
