package io.platebridge.core.recording;

import io.platebridge.core.SortableTime;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;

/**
 * A clip in object storage.
 *
 * @param object what storage holds
 * @param recordedAt start of the clip
 */
public record Recording(
        FilePath path, Place place, StoredObject object, Facts facts, Instant recordedAt) {

    /** Returns the text it sorts by: time first, then what makes it unique. */
    public String position() {
        return "%s#%s#%s#%s"
                .formatted(
                        SortableTime.text(recordedAt), path.pod(), path.camera(), path.filename());
    }
}
